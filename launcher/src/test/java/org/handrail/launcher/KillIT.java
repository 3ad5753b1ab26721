package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Kills the server with {@code kill -9} at random moments while eight clients report, and looks for
 * every report that was acknowledged. Twenty times.
 */
class KillIT {
  private static final int CLIENTS = 8;
  private static final String WORD = "zebrasong";

  private final Random random = new Random();
  private final List<String> acknowledged = new ArrayList<>();

  @Test
  void kill_atRandomUnderLoad_losesNothingAcknowledgedAndWritesNoWordInClear() throws Exception {
    int kills = 20;
    Path home = Files.createTempDirectory("handrail-it");
    for (int i = 0; i < kills; i++) {
      acknowledged.addAll(reportUntilKilled(RunningServer.start(home)));
    }

    RunningServer server = RunningServer.start(home);
    try {
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(kills * CLIENTS).doesNotHaveDuplicates();
      for (String receipt : acknowledged) {
        var status = server.get("/v1/report", "Authorization", "Receipt " + receipt);
        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(Json.at(status.body(), "messages", 0, "text")).isEqualTo("I am " + WORD + ".");
      }
      System.out.println(
          "KillIT: "
              + kills
              + " kills, "
              + acknowledged.size()
              + " acknowledged reports, all open");
      assertThat(filesWithTheWord(home)).isEmpty();
      assertThat(RunningServer.log(home)).doesNotContain(WORD);
    } finally {
      server.close();
    }
  }

  private List<String> reportUntilKilled(RunningServer server) throws InterruptedException {
    ConcurrentLinkedQueue<String> receipts = new ConcurrentLinkedQueue<>();
    AtomicBoolean alive = new AtomicBoolean(true);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int i = 0; i < CLIENTS; i++) {
      clients.execute(
          () -> {
            while (alive.get()) {
              report(server, receipts);
            }
          });
    }
    int enough = CLIENTS + random.nextInt(100);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (receipts.size() < enough && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    server.kill();
    alive.set(false);
    clients.shutdown();
    assertThat(clients.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
    return List.copyOf(receipts);
  }

  // A report counts once its message is acknowledged, too.
  private static void report(RunningServer server, ConcurrentLinkedQueue<String> receipts) {
    try {
      var created =
          server.post("/v1/reports", "{\"category\":\"other\",\"words\":\"My " + WORD + "\"}");
      if (created.statusCode() == 201) {
        String receipt = Json.at(created.body(), "receipt");
        var written =
            server.post(
                "/v1/report/messages",
                "{\"text\":\"I am " + WORD + ".\"}",
                "Authorization",
                "Receipt " + receipt);
        if (written.statusCode() == 201) {
          receipts.add(receipt);
        }
      }
    } catch (UncheckedIOException e) {
      // The server was killed under it: nothing was acknowledged.
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }

  private static List<Path> filesWithTheWord(Path home) throws IOException {
    try (Stream<Path> tree = Files.walk(home)) {
      return tree.filter(Files::isRegularFile).filter(file -> holds(file, WORD)).toList();
    }
  }

  private static boolean holds(Path file, String word) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(word);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
