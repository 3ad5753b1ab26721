package org.handrail.api.metrics;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes numbers for one reading of {@code GET /metrics}. Names are {@code handrail_part_thing_unit}
 * with base units (seconds, bytes), as OpenMetrics has them; labels are few and their values
 * bounded. A call with a name, a label or a value that cannot be written is left out and counted.
 *
 * <p>Used by one thread, and not after {@link MetricSource#collect} has returned.
 */
@ProviderType
public interface MetricSink {
  /**
   * A number that only grows while its part runs.
   *
   * @param name without {@code _total}
   * @param help one sentence for people
   */
  void counter(String name, String help, Map<String, String> labels, long value);

  /** A number that goes up and down. */
  void gauge(String name, String help, Map<String, String> labels, double value);

  /** How long something took, each time. */
  void durations(String name, String help, Map<String, String> labels, Durations durations);
}
