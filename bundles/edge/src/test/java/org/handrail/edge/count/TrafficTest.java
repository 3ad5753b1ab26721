package org.handrail.edge.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private final Traffic traffic = new Traffic();

  @Test
  void answered_twice_isCountedByModuleRouteAndStatus() {
    Traffic.Counts counts = traffic.of("some.module", "GET", "/x/{id}");
    counts.began();
    counts.answered(200, 1_000);
    counts.began();
    counts.answered(404, 1_000);

    Map<String, Double> told = told();
    assertThat(told)
        .containsEntry(
            "handrail_http_requests {module=some.module, route=GET /x/{id}, status=2xx}", 1.0)
        .containsEntry(
            "handrail_http_requests {module=some.module, route=GET /x/{id}, status=4xx}", 1.0)
        .containsEntry("handrail_http_request_seconds {module=some.module, route=GET /x/{id}}", 2.0)
        .containsEntry("handrail_http_inside {module=some.module, route=GET /x/{id}}", 0.0);
  }

  @Test
  void of_anotherVersionOfAModule_goesOnCounting() {
    traffic.of("some.module", "GET", "/x").answered(200, 1);
    traffic.of("some.module", "GET", "/x").answered(200, 1);

    assertThat(told())
        .containsEntry(
            "handrail_http_requests {module=some.module, route=GET /x, status=2xx}", 2.0);
  }

  @Test
  void failed_thrownAndLate_areCountedApart() {
    Traffic.Counts counts = traffic.of("some.module", "GET", "/x");
    counts.failed(true);
    counts.failed(false);
    counts.failed(false);

    assertThat(told())
        .containsEntry("handrail_http_late {module=some.module, route=GET /x}", 1.0)
        .containsEntry("handrail_http_failures {module=some.module, route=GET /x}", 2.0);
  }

  @Test
  void of_moreRoutesThanThereCanBe_areCountedTogether() {
    for (int i = 0; i < 1_100; i++) {
      traffic.of("module" + i, "GET", "/x").answered(200, 1);
    }

    assertThat(told())
        .containsEntry("handrail_http_requests {module=others, route=others, status=2xx}", 100.0);
  }

  @Test
  void refused_byTheDoor_isCountedByCode() {
    traffic.refused("not-found");

    assertThat(told()).containsEntry("handrail_http_refused {problem=not-found}", 1.0);
  }

  private Map<String, Double> told() {
    Map<String, Double> told = new HashMap<>();
    traffic.collect(
        new MetricSink() {
          @Override
          public void counter(String name, String help, Map<String, String> labels, long value) {
            gauge(name, help, labels, (double) value);
          }

          @Override
          public void gauge(String name, String help, Map<String, String> labels, double value) {
            told.put(name + " " + new TreeMap<>(labels), value);
          }

          @Override
          public void durations(
              String name, String help, Map<String, String> labels, Durations durations) {
            long count = java.util.Arrays.stream(durations.counts()).sum();
            gauge(name, help, labels, (double) count);
          }
        });
    return told;
  }
}
