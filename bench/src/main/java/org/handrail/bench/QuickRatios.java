package org.handrail.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The look-up ratios in half a minute, on a machine where others work too: the two sides take turns
 * in short blocks of one virtual machine, and what counts is the processor time of the thread, in
 * the least disturbed block of each.
 */
public final class QuickRatios {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final int BLOCKS = 60;
  private static final int PER_BLOCK = 20_000;

  private record Side(String name, Supplier<Object> work) {}

  private QuickRatios() {}

  /** Runs and prints. */
  public static void main(String[] args) {
    LookupBench bench = new LookupBench();
    List<Side> sides =
        List.of(
            new Side("canonical form and hashes", bench::canonicalFormAndHashes),
            new Side("canonical form", bench::canonicalForm),
            new Side("negative look-up", bench::negative),
            new Side("negative, of a known host", bench::negativeOfKnownHost),
            new Side("negative look-up, kept", bench::negativeKept),
            new Side("positive look-up", bench::positive));
    double[] best = new double[sides.size()];
    Arrays.fill(best, Double.MAX_VALUE);
    long seen = 0;
    for (int block = 0; block < BLOCKS; block++) {
      for (int i = 0; i < sides.size(); i++) {
        Supplier<Object> work = sides.get(i).work();
        long began = THREADS.getCurrentThreadCpuTime();
        for (int n = 0; n < PER_BLOCK; n++) {
          seen += System.identityHashCode(work.get()) & 1;
        }
        double nanos = (double) (THREADS.getCurrentThreadCpuTime() - began) / PER_BLOCK;
        best[i] = Math.min(best[i], nanos);
      }
    }
    for (int i = 0; i < best.length; i++) {
      System.out.printf(
          Locale.ROOT, "%-28s %8.0f ns  %5.2f%n", sides.get(i).name(), best[i], best[i] / best[0]);
    }
    System.out.println("(" + (seen > 0 ? "done" : "nothing done") + ")");
  }
}
