package org.handrail.modules.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;

/** The few numbers of a reading of all metrics that say how much waits where. */
final class Readings implements MetricSink {
  private static final Set<String> QUEUES =
      Set.of(
          "handrail_http_connections",
          "handrail_http_in_flight",
          "handrail_http_held",
          "handrail_http_pool_busy",
          "handrail_http_pool_queue",
          "handrail_store_queue",
          "handrail_reports_waiting",
          "handrail_outbox_waiting",
          "handrail_outbox_dead_letters");

  private final List<Reading> queues = new ArrayList<>();

  /**
   * How much waits somewhere.
   *
   * @param name the name of the metric
   * @param of which of several, or empty
   * @param help what it means
   */
  record Reading(String name, String of, String help, long depth) {}

  List<Reading> queues() {
    return queues;
  }

  @Override
  public void gauge(String name, String help, Map<String, String> labels, double value) {
    if (QUEUES.contains(name)) {
      queues.add(new Reading(name, String.join(" ", labels.values()), help, Math.round(value)));
    }
  }

  @Override
  public void counter(String name, String help, Map<String, String> labels, long value) {
    // What has happened so far is no depth.
  }

  @Override
  public void durations(String name, String help, Map<String, String> labels, Durations durations) {
    // Nor is how long things took.
  }
}
