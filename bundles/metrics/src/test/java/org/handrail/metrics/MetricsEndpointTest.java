package org.handrail.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.handrail.api.http.Content;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSource;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class MetricsEndpointTest {
  private final MetricsEndpoint endpoint = new MetricsEndpoint();

  @Test
  void handle_nothingCounted_isAPageThatEnds() {
    Content content = read();

    assertThat(content.status()).isEqualTo(200);
    assertThat(content.type()).startsWith("application/openmetrics-text; version=1.0.0");
    assertThat(lines()).last().isEqualTo("# EOF");
  }

  @Test
  void handle_everyKind_isWrittenAsOpenMetricsSays() {
    Durations durations = new Durations();
    durations.add(2_000);
    durations.add(2_000_000_000L);
    durations.add(20_000_000_000L);
    bind(
        sink -> {
          sink.counter("handrail_a", "Says \"a\".", Map.of("source", "x\"y"), 3);
          sink.gauge("handrail_b", "B.", Map.of(), 0.5);
          sink.durations("handrail_c_seconds", "C.", Map.of(), durations);
        },
        Map.of());

    assertThat(lines())
        .contains(
            "# TYPE handrail_a counter",
            "handrail_a_total{source=\"x\\\"y\"} 3.0",
            "# TYPE handrail_b gauge",
            "handrail_b 0.5",
            "# TYPE handrail_c_seconds histogram",
            "handrail_c_seconds_bucket{le=\"1.0E-6\"} 0",
            "handrail_c_seconds_bucket{le=\"3.0E-6\"} 1",
            "handrail_c_seconds_bucket{le=\"3.0\"} 2",
            "handrail_c_seconds_bucket{le=\"+Inf\"} 3",
            "handrail_c_seconds_count 3");
  }

  @Test
  void handle_twoTellTheSame_theOneRankedHigherThenNewerCounts() {
    bind(sink -> sink.counter("handrail_a", "A.", Map.of(), 1), Map.of("service.id", 1L));
    bind(sink -> sink.counter("handrail_a", "A.", Map.of(), 2), Map.of("service.id", 2L));
    assertThat(lines()).contains("handrail_a_total 2.0");

    bind(
        sink -> sink.counter("handrail_a", "A.", Map.of(), 3),
        Map.of("service.id", 3L, "service.ranking", -1));
    assertThat(lines()).contains("handrail_a_total 2.0");
  }

  @Test
  void handle_whatCannotBeWritten_isLeftOutAndCounted() {
    bind(
        sink -> {
          sink.counter("Bad-Name", "A.", Map.of(), 1);
          sink.counter("handrail_a_total", "A.", Map.of(), 1);
          sink.gauge("handrail_b", "B.", Map.of("bad label", "x"), 1);
          sink.gauge("handrail_b", "B.", Map.of("label", "x".repeat(101)), 1);
          sink.gauge("handrail_b", "B.", Map.of("label", "a\nb"), 1);
          sink.gauge("handrail_c", "C.", Map.of(), 1);
          sink.counter("handrail_c", "C.", Map.of(), 1);
        },
        Map.of());

    assertThat(lines()).contains("handrail_metrics_left_out_total 6.0", "handrail_c 1.0");
  }

  @Test
  void handle_sourceThatThrows_isCountedAndTheOthersStand() {
    bind(
        sink -> {
          throw new IllegalStateException("boom");
        },
        Map.of());
    bind(sink -> sink.gauge("handrail_b", "B.", Map.of(), 1), Map.of());

    assertThat(lines()).contains("handrail_metrics_failures_total 1.0", "handrail_b 1.0");
    assertThat(String.join("\n", lines())).doesNotContain("boom");
  }

  @Test
  void unbind_isNotAskedAnyMore() {
    MetricSource source = sink -> sink.gauge("handrail_b", "B.", Map.of(), 1);
    endpoint.bind(source, Map.of());
    endpoint.unbind(source);

    assertThat(lines()).doesNotContain("handrail_b 1.0");
  }

  @Test
  void jvm_tellsItsHeap() {
    bind(new JvmMetrics(), Map.of());

    assertThat(lines())
        .anyMatch(line -> line.startsWith("jvm_heap_used_bytes "))
        .anyMatch(line -> line.startsWith("jvm_gc_runs_total{gc="));
  }

  private void bind(MetricSource source, Map<String, Object> properties) {
    endpoint.bind(source, properties);
  }

  private List<String> lines() {
    return new String(read().body(), StandardCharsets.UTF_8).lines().toList();
  }

  private Content read() {
    return (Content) endpoint.handle(FakeCall.get("/metrics")).toCompletableFuture().join();
  }
}
