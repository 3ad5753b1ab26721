package org.handrail.bench;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs measurements in one go and prints them as ratios, since absolute figures say more of the
 * machine than of the code.
 */
public final class Ratios {
  /**
   * One measurement over another.
   *
   * @param limit what the ratio should not exceed
   */
  private record Ratio(String name, String over, String under, double limit) {}

  private static final List<Ratio> RATIOS =
      List.of(
          new Ratio(
              "negative look-up / its canonical form and hashes",
              "LookupBench.negative",
              "LookupBench.canonicalFormAndHashes",
              1.3),
          new Ratio(
              "positive look-up / its canonical form and hashes",
              "LookupBench.positive",
              "LookupBench.canonicalFormAndHashes",
              2.0),
          new Ratio(
              "negative look-up that was kept / its canonical form and hashes",
              "LookupBench.negativeKept",
              "LookupBench.canonicalFormAndHashes",
              1.0));

  private Ratios() {}

  /**
   * Runs and prints.
   *
   * @param args regular expressions of what to run; none for all
   */
  public static void main(String[] args) throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    for (String name : args.length == 0 ? new String[] {"org.handrail.bench"} : args) {
      options.include(name);
    }
    Collection<RunResult> results = new Runner(options.addProfiler(GCProfiler.class).build()).run();
    Map<String, Double> scores = new HashMap<>();
    List<String> lines = new ArrayList<>();
    for (RunResult result : results) {
      String name = name(result.getParams());
      Result<?> score = result.getPrimaryResult();
      double best = best(result);
      scores.put(name, best);
      lines.add(
          String.format(
              Locale.ROOT,
              "%-44s best %12.3f mean %12.3f %-6s %10.0f B/op",
              name,
              best,
              score.getScore(),
              score.getScoreUnit(),
              bytes(result)));
    }
    System.out.println();
    lines.forEach(System.out::println);
    System.out.println();
    for (Ratio ratio : RATIOS) {
      Double over = scores.get(ratio.over());
      Double under = scores.get(ratio.under());
      if (over != null && under != null) {
        System.out.printf(
            Locale.ROOT,
            "%-60s %6.2f  (%s %.2f)%n",
            ratio.name(),
            over / under,
            over / under <= ratio.limit() ? "within" : "OVER",
            ratio.limit());
      }
    }
  }

  private static String name(BenchmarkParams params) {
    StringBuilder name =
        new StringBuilder(params.getBenchmark().replace("org.handrail.bench.", ""));
    params.getParamsKeys().forEach(key -> name.append(' ').append(params.getParam(key)));
    return name.toString();
  }

  /** Of the iterations the one that was disturbed least: others work on this machine too. */
  private static double best(RunResult result) {
    double best = Double.MAX_VALUE;
    for (BenchmarkResult fork : result.getBenchmarkResults()) {
      for (IterationResult iteration : fork.getIterationResults()) {
        best = Math.min(best, iteration.getPrimaryResult().getScore());
      }
    }
    return best;
  }

  private static double bytes(RunResult result) {
    for (String name : result.getSecondaryResults().keySet()) {
      if (name.endsWith("gc.alloc.rate.norm")) {
        return result.getSecondaryResults().get(name).getScore();
      }
    }
    return Double.NaN;
  }
}
