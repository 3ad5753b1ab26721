package org.handrail.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Lookup;
import org.handrail.lookup.text.TextFinder;

/**
 * The longest message, made of what might take longest, through the whole of look-up, beside one
 * look at each of its characters. The limit is 20 ms of a processor. What counts is the processor
 * time of the thread in the least disturbed of many rounds, so that a busy machine will do.
 */
public final class HostileText {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double LIMIT_MILLIS = 20;
  private static final int ROUNDS = 60;

  /** What a message repeats: beginnings without an end, ends without a beginning, and many hits. */
  private static final List<String> UNITS =
      List.of(
          "http://",
          "a@",
          "@a:",
          "a.",
          "+1 ",
          "(",
          "[dot]",
          "[.",
          "://",
          "x.y/",
          "h**p[",
          "\u200ba",
          "a@b.example:",
          "https://a.example/(",
          "https://a.example/%25252525 ",
          "https://a.example/?u=https%3A%2F%2Fb.example%2F ",
          "\u0430pple.example ",
          "xn--a.example ",
          "+44 20 7946 0018 ",
          "name+tag@mail.example ",
          "http://1.1.1.1/a/b/c/d?e ",
          "http://[::1]/");

  // So that what was found is not left out as unused.
  private static volatile Object sink = "";

  private HostileText() {}

  /** Runs and prints. */
  public static void main(String[] args) {
    Lookup lookup = LookupBench.engine(RealList.of(100_000, List.of()), 0);
    double worst = 0;
    System.out.printf(
        Locale.ROOT, "%-52s %10s %10s %8s%n", "64 KB of", "scan ms", "look-up ms", "ratio");
    for (String unit : UNITS) {
      String message = unit.repeat(TextFinder.MAX_LENGTH / unit.length());
      List<Indicator> asked = List.of(new Indicator.Text(message));
      double scan = best(() -> scan(message));
      double all = best(() -> lookup.find(asked).toCompletableFuture().join());
      worst = Math.max(worst, all);
      System.out.printf(
          Locale.ROOT, "%-52s %10.3f %10.3f %8.1f%n", printable(unit), scan, all, all / scan);
    }
    System.out.printf(
        Locale.ROOT,
        "the worst takes %.2f ms (%s %.0f)%n",
        worst,
        worst <= LIMIT_MILLIS ? "within" : "OVER",
        LIMIT_MILLIS);
  }

  private static Object scan(String message) {
    int letters = 0;
    for (int i = 0; i < message.length(); i++) {
      letters += Character.isLetterOrDigit(message.charAt(i)) ? 1 : 0;
    }
    return letters;
  }

  private static double best(Supplier<Object> work) {
    long best = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long began = THREADS.getCurrentThreadCpuTime();
      sink = work.get();
      best = Math.min(best, THREADS.getCurrentThreadCpuTime() - began);
    }
    return best / 1e6;
  }

  private static String printable(String unit) {
    return unit.replace("\u200b", "\\u200b");
  }
}
