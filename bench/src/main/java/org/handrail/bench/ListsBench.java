package org.handrail.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.Limits;
import org.handrail.lists.keep.ListKeeping;
import org.handrail.lists.keep.Registry;
import org.handrail.lookup.canonical.IndicatorForms;
import org.jspecify.annotations.Nullable;

/**
 * A list of many millions from its source to answers: build within a gibibyte, load after a
 * restart, heap an entry, look-ups, and look-ups while it is swapped. Each step runs in a Java of
 * its own and prints what it took beside what cannot be left out.
 *
 * <p>{@code bench/lists [ENTRIES] [FOLDER]}
 */
public final class ListsBench {
  private static final int MAX_HEAP_MEGABYTES = 1024;
  private static final int QUESTIONS = 1 << 14;
  private static final long SECONDS = 8;

  private final Path folder;
  private final int entries;
  private final IndicatorForms forms = new IndicatorForms();

  private ListsBench(Path folder, int entries) {
    this.folder = folder;
    this.entries = entries;
  }

  /** Runs all steps, or the one that is named third. */
  public static void main(String[] args) throws Exception {
    int entries = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    Path folder =
        args.length > 1 ? Path.of(args[1]) : Files.createTempDirectory("handrail-lists-bench");
    ListsBench bench = new ListsBench(folder, entries);
    if (args.length > 2) {
      switch (args[2]) {
        case "floor" -> bench.floor();
        case "build" -> bench.build();
        case "load" -> bench.load();
        case "swap" -> bench.swap();
        default -> throw new IllegalArgumentException("no step " + args[2]);
      }
      return;
    }
    bench.generate(bench.source(0), 0);
    bench.generate(bench.source(1), entries / 100);
    for (String step : List.of("floor", "build", "load", "swap")) {
      bench.child(step);
    }
  }

  private void child(String step) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx" + MAX_HEAP_MEGABYTES + "m");
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), ListsBench.class.getName()));
    command.addAll(List.of(Integer.toString(entries), folder.toString(), step));
    Process process = new ProcessBuilder(command).inheritIO().start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException(step + " failed");
    }
  }

  private Path source(int version) {
    return folder.resolve("many-" + version + ".links.txt");
  }

  /** A link a line; {@code from} moves the list by so many. */
  private void generate(Path file, int from) throws IOException {
    if (Files.exists(file)) {
      return;
    }
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = from; i < entries + from; i++) {
        out.write(listed(i));
        out.newLine();
      }
    }
  }

  private static String listed(int i) {
    return "http://www.host-" + i + ".example/shop/item-" + i + "?id=" + i;
  }

  private Subject subject(String link) {
    return ((Canonical.Understood) forms.of(new Indicator.Url(link))).subject();
  }

  /** Reading every line, its canonical form and one hash of it, on one thread. */
  private void floor() throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    long start = System.nanoTime();
    int sum = 0;
    try (BufferedReader in = Files.newBufferedReader(source(0))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        sum += sha256.digest(subject(line).keys().get(0).getBytes(UTF_8))[0];
      }
    }
    print("floor of a build: read, canonical form, one hash, one thread", seconds(start), "s");
    print("  work of the processor", cpu(), "s");
    print("  (checksum)", sum, "");
  }

  private void build() throws IOException {
    long start = System.nanoTime();
    double worked = cpu();
    KeptList list = open(new Sources());
    if (!list.read(source(0), ListFormat.LINKS, "0", true)) {
      throw new IllegalStateException("the list was not read");
    }
    double took = seconds(start);
    print(
        "build of " + entries + " entries within " + MAX_HEAP_MEGABYTES + " MB of heap", took, "s");
    print("  work of the processor", cpu() - worked, "s");
    print("  snapshot", list.status().bytes() / 1e6, "MB");
    start = System.nanoTime();
    worked = cpu();
    if (!list.read(source(1), ListFormat.LINKS, "1", true)) {
      throw new IllegalStateException("the list was not read");
    }
    print("build of the next version, with its delta", seconds(start), "s");
    print("  work of the processor", cpu() - worked, "s");
  }

  private void load() throws IOException {
    long before = used();
    Sources sources = new Sources();
    long start = System.nanoTime();
    double worked = cpu();
    KeptList list = open(sources);
    list.restore();
    double work = cpu() - worked;
    double took = seconds(start);
    Subject first = subject(listed(entries - 1));
    boolean found = !sources.one().find(first).toCompletableFuture().join().isEmpty();
    double answered = seconds(start);
    if (!found) {
      throw new IllegalStateException("the list is not there");
    }
    print("load after a restart of " + entries + " entries", took, "s");
    print("  work of the processor", work, "s");
    print("  to the first answer", answered, "s");
    long after = used();
    print("  heap an entry", (double) (after - before) / entries, "bytes");
    start = System.nanoTime();
    list.audit();
    print("  SHA-256 of the file, in the background", seconds(start), "s");
    start = System.nanoTime();
    long bytes = 0;
    byte[] room = new byte[1 << 16];
    try (var files = Files.walk(folder.resolve("store"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".hrlist")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          for (int read = in.read(room); read >= 0; read = in.read(room)) {
            bytes += read;
          }
        }
      }
    }
    print("  floor: reading " + bytes / 1_000_000 + " MB", seconds(start), "s");
  }

  private void swap() throws Exception {
    Sources sources = new Sources();
    KeptList list = open(sources);
    list.restore();
    RiskSource source = sources.one();
    List<String> absent = new ArrayList<>();
    List<String> present = new ArrayList<>();
    for (int i = 0; i < QUESTIONS; i++) {
      int n = (int) ((long) i * 7919 % (entries - entries / 100)) + entries / 100;
      present.add(listed(n));
      absent.add("https://www.shop-" + i + ".test/a/b/page-" + i + ".html?q=" + i);
    }
    ask(source, absent, 3_000_000_000L);
    ask(source, present, 3_000_000_000L);
    long[] hashing = ask(null, absent, 2_000_000_000L);
    long[] miss = ask(source, absent, 2_000_000_000L);
    long[] hit = ask(source, present, 2_000_000_000L);
    print("canonical form and SHA-256 of all expressions (floor)", mean(hashing), "ns");
    print("canonical form and a miss", mean(miss), "ns");
    print("canonical form and a hit", mean(hit), "ns");
    long[] quiet = ask(source, present, SECONDS * 1_000_000_000L);
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong swaps = new AtomicLong();
    Thread swapper =
        new Thread(
            () -> {
              for (int n = 0; !stop.get(); n = 1 - n) {
                try {
                  if (list.read(source(n), ListFormat.LINKS, "swap " + n, true)) {
                    swaps.incrementAndGet();
                  }
                } catch (RuntimeException e) {
                  throw new IllegalStateException(e);
                }
              }
            });
    swapper.start();
    List<Long> all = new ArrayList<>();
    long wanted = System.nanoTime() + 180_000_000_000L;
    while (swaps.get() < 2 && System.nanoTime() < wanted) {
      for (long nanos : ask(source, present, 1_000_000_000L)) {
        all.add(nanos);
      }
    }
    stop.set(true);
    long[] busy = all.stream().mapToLong(Long::longValue).sorted().toArray();
    print("look-ups on one thread, quiet", 1e9 / mean(quiet), "a second");
    print("  p99", quiet[quiet.length * 99 / 100], "ns");
    print("look-ups while the list is built and swapped", 1e9 / mean(busy), "a second");
    print("  p99", busy[busy.length * 99 / 100], "ns");
    print("  swaps", swaps.get(), "");
    swapper.join();
  }

  /** Asks one question after the other, and gives every 16th question's time, sorted. */
  private long[] ask(@Nullable RiskSource source, List<String> links, long nanos) throws Exception {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    long[] took = new long[1 << 20];
    int count = 0;
    long end = System.nanoTime() + nanos;
    for (int i = 0; count < took.length; i++) {
      String link = links.get(i & (QUESTIONS - 1));
      long start = System.nanoTime();
      if (start > end) {
        break;
      }
      Subject subject = subject(link);
      int found = 0;
      if (source == null) {
        for (String key : subject.keys()) {
          found += sha256.digest(key.getBytes(UTF_8))[0];
        }
      } else {
        found = source.find(subject).toCompletableFuture().join().size();
      }
      long now = System.nanoTime() - start;
      if ((i & 15) == 0) {
        took[count++] = now + (found >>> 31);
      }
    }
    long[] sorted = Arrays.copyOf(took, count);
    Arrays.sort(sorted);
    return sorted;
  }

  private KeptList open(Registry registry) throws IOException {
    ListKeeping keeping =
        new ListKeeping(
            folder, forms, "bench", new Limits(50, 50, 2, 0), registry, Clock.systemUTC());
    return keeping.open("many", "many").orElseThrow();
  }

  private static final class Sources implements Registry {
    private volatile @Nullable RiskSource one;

    RiskSource one() {
      return Objects.requireNonNull(one, "no list was read");
    }

    @Override
    public Runnable source(RiskSource source) {
      one = source;
      return () -> {};
    }

    @Override
    public Runnable hashes(HashList list) {
      return () -> {};
    }
  }

  private static double mean(long[] sorted) {
    // Without the slowest thousandth: what the machine does meanwhile.
    return Arrays.stream(sorted, 0, sorted.length - sorted.length / 1000).average().orElse(0);
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  /**
   * What all threads of this Java have worked, in seconds: other work on the machine is not in it.
   */
  private static double cpu() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return system.getProcessCpuTime() / 1e9;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String what, double value, String unit) {
    System.out.printf(Locale.ROOT, "%-62s %14.2f %s%n", what, value, unit);
  }
}
