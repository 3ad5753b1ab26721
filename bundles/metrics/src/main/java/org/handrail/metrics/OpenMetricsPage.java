package org.handrail.metrics;

import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;

/**
 * One reading, as it is gathered and written. Of two numbers with the same name and labels the
 * first counts. Used by one thread.
 *
 * <p>Source: OpenMetrics 1.0; the library writes it.
 */
final class OpenMetricsPage implements MetricSink {
  /** The media type. */
  static final String TYPE = OpenMetricsTextFormatWriter.CONTENT_TYPE;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
  private static final int MAX_LABEL = 100;

  /** One name, with what it is and its numbers by label. */
  private record Family(
      Class<?> kind, MetricMetadata metadata, Map<Map<String, String>, DataPointSnapshot> points) {}

  private final Map<String, Family> families = new TreeMap<>();
  private long leftOut;
  private long failures;

  @Override
  public void counter(String name, String help, Map<String, String> labels, long value) {
    add(
        CounterSnapshot.class,
        name,
        help,
        labels,
        () ->
            CounterDataPointSnapshot.builder()
                .labels(labels(labels))
                .value((double) value)
                .build());
  }

  @Override
  public void gauge(String name, String help, Map<String, String> labels, double value) {
    add(
        GaugeSnapshot.class,
        name,
        help,
        labels,
        () -> GaugeDataPointSnapshot.builder().labels(labels(labels)).value(value).build());
  }

  @Override
  public void durations(String name, String help, Map<String, String> labels, Durations durations) {
    add(
        HistogramSnapshot.class,
        name,
        help,
        labels,
        () ->
            HistogramDataPointSnapshot.builder()
                .labels(labels(labels))
                .classicHistogramBuckets(buckets(durations))
                .sum(durations.sumSeconds())
                .build());
  }

  /** Notes a source that threw. */
  void failed() {
    failures++;
  }

  /** The page, in UTF-8. */
  byte[] write() {
    counter(
        "handrail_metrics_left_out",
        "Numbers of this reading that cannot be written.",
        Map.of(),
        leftOut);
    counter("handrail_metrics_failures", "Parts that failed at this reading.", Map.of(), failures);
    MetricSnapshots.Builder snapshots = MetricSnapshots.builder();
    families.values().forEach(family -> snapshots.metricSnapshot(snapshot(family)));
    ByteArrayOutputStream out = new ByteArrayOutputStream(8192);
    try {
      OpenMetricsTextFormatWriter.create().write(out, snapshots.build());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return out.toByteArray();
  }

  private void add(
      Class<?> kind,
      String name,
      String help,
      Map<String, String> labels,
      Supplier<DataPointSnapshot> point) {
    if (!isWritable(name, labels)) {
      leftOut++;
      return;
    }
    try {
      Family family =
          families.computeIfAbsent(
              name, n -> new Family(kind, new MetricMetadata(n, help), new LinkedHashMap<>()));
      if (family.kind() == kind) {
        family.points().putIfAbsent(Map.copyOf(labels), point.get());
      } else {
        leftOut++;
      }
    } catch (IllegalArgumentException e) {
      // The library refuses some names that look right, such as those that end in _info.
      leftOut++;
    }
  }

  private static boolean isWritable(String name, Map<String, String> labels) {
    return NAME.matcher(name).matches()
        && !name.endsWith("_total")
        && labels.entrySet().stream()
            .allMatch(
                label ->
                    NAME.matcher(label.getKey()).matches()
                        && label.getValue().length() <= MAX_LABEL
                        && label.getValue().chars().noneMatch(Character::isISOControl));
  }

  private static Labels labels(Map<String, String> labels) {
    Labels.Builder builder = Labels.builder();
    new TreeMap<>(labels).forEach(builder::label);
    return builder.build();
  }

  private static ClassicHistogramBuckets buckets(Durations durations) {
    double[] bounds = Durations.boundsSeconds();
    long[] counts = durations.counts();
    ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
    for (int i = 0; i < counts.length; i++) {
      buckets.bucket(i < bounds.length ? bounds[i] : Double.POSITIVE_INFINITY, counts[i]);
    }
    return buckets.build();
  }

  private static MetricSnapshot snapshot(Family family) {
    if (family.kind() == CounterSnapshot.class) {
      CounterSnapshot.Builder builder = CounterSnapshot.builder();
      name(builder, family);
      family.points().values().forEach(p -> builder.dataPoint((CounterDataPointSnapshot) p));
      return builder.build();
    } else if (family.kind() == GaugeSnapshot.class) {
      GaugeSnapshot.Builder builder = GaugeSnapshot.builder();
      name(builder, family);
      family.points().values().forEach(p -> builder.dataPoint((GaugeDataPointSnapshot) p));
      return builder.build();
    }
    HistogramSnapshot.Builder builder = HistogramSnapshot.builder();
    name(builder, family);
    family.points().values().forEach(p -> builder.dataPoint((HistogramDataPointSnapshot) p));
    return builder.build();
  }

  private static void name(MetricSnapshot.Builder<?> builder, Family family) {
    builder.name(family.metadata().getName()).help(family.metadata().getHelp());
  }
}
