package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Modules swapped under load: four times each, or with {@code -Dfull=true} a hundred times and for
 * at least a million requests, with what is said about latency and memory.
 */
class SwapsIT {
  private static final boolean FULL = Boolean.getBoolean("full");
  private static final int ROUNDS = FULL ? 100 : 4;
  private static final long REQUESTS = FULL ? 1_000_000 : 1;
  private static final long MOST_NANOS = TimeUnit.MINUTES.toNanos(11);
  private static final String PLUGIN = "plugin.under.load";
  private static final List<String> SWAPPED =
      List.of(
          "org.handrail.lookup",
          "org.handrail.report",
          "org.handrail.guidance",
          "org.handrail.store.sqlite",
          PLUGIN);

  private final SignedJars jars = SignedJars.make();
  private final RunningServer server =
      FULL ? RunningServer.startAsShipped(home()) : RunningServer.start(home());
  private final List<Double> swapMillis = new ArrayList<>();
  private final Queue<Version> made = new ArrayDeque<>();
  private int number;

  /** The living part of the heap. */
  private record Living(int loaders, long bytes) {}

  /** A jar that is ready to be sent. */
  private record Version(String name, String version, Path jar) {}

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void swaps_underLoad_failNoRequestLoseNoReportAndLeakNoClasses() throws Exception {
    int warming = FULL ? 5 : 1;
    // Made before anything is measured: to sign a jar costs more than to swap it.
    for (int i = 0; i < warming + ROUNDS; i++) {
      make();
    }
    for (int i = 0; i < warming; i++) {
      round();
    }
    Load warm = load();
    pause(FULL ? 10_000 : 500);
    warm.end();
    Living before = living();
    long end = System.nanoTime() + MOST_NANOS;
    swapMillis.clear();
    try (Load load = load()) {
      pause(FULL ? 3_000 : 500);
      load.phase(1);
      pause(FULL ? 30_000 : 2_500);
      load.phase(2);
      for (int i = 0; i < ROUNDS; i++) {
        round();
      }
      load.phase(0);
      while (load.asked() < REQUESTS && System.nanoTime() < end) {
        make();
        round();
      }
      load.end();
      // The last version that was replaced may still be on its way out.
      await().until(() -> living().loaders() <= before.loaders());
      Living after = living();
      report(load, before, after);

      assertThat(load.failures()).isEmpty();
      assertThat(load.asked()).isGreaterThanOrEqualTo(REQUESTS);
      assertThat(lost(load.receipts())).isEmpty();
      if (FULL) {
        assertThat(load.millis(2, .99)).isLessThanOrEqualTo(2 * load.millis(1, .99));
        assertThat(after.bytes()).isLessThanOrEqualTo(before.bytes() * 105 / 100);
      }
    }
  }

  private void report(Load load, Living before, Living after) {
    System.out.printf(
        "%d swaps, %d requests, %d failed, %d reports; p99 %.2f ms without swaps, during swaps %.2f"
            + " times that; p99.9 %.2f times; longest %.0f ms; a swap takes %.0f ms (median);"
            + " heap in use %.3f times, %.1f MB after, class loaders %d and %d%n",
        swapMillis.size(),
        load.asked(),
        load.failures().size(),
        load.receipts().size(),
        load.millis(1, .99),
        load.millis(2, .99) / load.millis(1, .99),
        load.millis(2, .999) / load.millis(1, .999),
        load.millis(2, 1),
        swapMillis.stream().sorted().skip(swapMillis.size() / 2).findFirst().orElse(0.0),
        (double) after.bytes() / before.bytes(),
        after.bytes() / 1e6,
        before.loaders(),
        after.loaders());
  }

  private Load load() {
    return new Load(server.base(), 2, FULL ? 300 : 1_000)
        .and(PluginUnderLoad.PATH, "plug-in 0.")
        .start();
  }

  // A newer version of each module.
  private void make() {
    for (String name : SWAPPED) {
      number++;
      String version = "0.2." + number;
      made.add(
          new Version(
              name,
              version,
              name.equals(PLUGIN)
                  ? jars.activator(name, version, PluginUnderLoad.class)
                  : jars.version(name, version)));
    }
  }

  // Each module swapped once for a newer version of itself.
  private void round() throws IOException {
    for (int i = 0; i < SWAPPED.size(); i++) {
      Version next = made.remove();
      long began = System.nanoTime();
      var answer =
          RunningServer.send(
              HttpRequest.newBuilder(server.base().resolve("/v1/admin/modules"))
                  .header("Authorization", server.bearer())
                  .header("Content-Type", "application/java-archive")
                  .POST(BodyPublishers.ofFile(next.jar())));
      swapMillis.add((System.nanoTime() - began) / 1e6);
      assertThat(answer.statusCode()).as(next.name() + " " + answer.body()).isEqualTo(200);
      assertThat(Json.at(answer.body(), "version")).isEqualTo(next.version());
      Files.delete(next.jar());
    }
  }

  private List<String> lost(List<String> receipts) {
    assertThat(receipts).isNotEmpty();
    try (var connections = new Connections()) {
      return receipts.parallelStream().filter(receipt -> !connections.knows(receipt)).toList();
    }
  }

  /** A connection for each thread that asks for receipts. */
  private final class Connections implements AutoCloseable {
    private final List<KeptConnection> all = new java.util.concurrent.CopyOnWriteArrayList<>();
    private final ThreadLocal<KeptConnection> mine =
        ThreadLocal.withInitial(
            () -> {
              KeptConnection made = new KeptConnection(server.base());
              all.add(made);
              return made;
            });

    boolean knows(String receipt) {
      try {
        return mine.get()
                .ask(
                    KeptConnection.request(
                        "GET", "/v1/report", "", "Authorization: Receipt " + receipt))
                .status()
            == 200;
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      for (KeptConnection one : all) {
        try {
          one.close();
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }

  // A histogram begins with a full collection. What is left is held by somebody, or is dead space
  // that the serial collector fills with int[] in three of four (MarkSweepAlwaysCompactCount): the
  // least of four is what lives.
  private Living living() throws IOException {
    Living least = histogram();
    for (int i = 1; i < 4; i++) {
      Living next = histogram();
      least = next.bytes() < least.bytes() ? next : least;
    }
    return least;
  }

  private Living histogram() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(server.process().pid()),
                "GC.class_histogram")
            .start();
    String histogram = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int loaders = (int) count(histogram, "BundleWiringImpl$BundleClassLoader", 1);
    assertThat(loaders).isPositive();
    return new Living(loaders, count(histogram, "Total ", 2));
  }

  private static long count(String histogram, String marked, int column) {
    try (Stream<String> lines = histogram.lines()) {
      return lines
          .filter(line -> line.contains(marked))
          .mapToLong(line -> Long.parseLong(line.trim().split("\\s+", -1)[column]))
          .sum();
    }
  }

  private Path home() {
    try {
      Path home = Files.createTempDirectory("handrail-it");
      jars.trustedBy(home);
      Files.createDirectories(home.resolve("etc"));
      Files.writeString(
          home.resolve("etc/org.handrail.modules.cfg"), "changesPerMinute = 100000\n");
      return home;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
