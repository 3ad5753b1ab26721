package org.handrail.testkit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;

/** Reads what a source of metrics tells. */
public final class Metrics {

  /** Reads nothing yet. */
  public Metrics() {}

  /** The numbers by name and labels, such as {@code name{label=value}}; of durations how many. */
  public Map<String, Double> of(MetricSource source) {
    Map<String, Double> numbers = new HashMap<>();
    source.collect(
        new MetricSink() {
          @Override
          public void counter(String name, String help, Map<String, String> labels, long value) {
            numbers.put(name + new TreeMap<>(labels), (double) value);
          }

          @Override
          public void gauge(String name, String help, Map<String, String> labels, double value) {
            numbers.put(name + new TreeMap<>(labels), value);
          }

          @Override
          public void durations(
              String name, String help, Map<String, String> labels, Durations durations) {
            numbers.put(
                name + new TreeMap<>(labels), (double) Arrays.stream(durations.counts()).sum());
          }
        });
    return numbers;
  }
}
