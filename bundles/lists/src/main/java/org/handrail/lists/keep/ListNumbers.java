package org.handrail.lists.keep;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.metrics.MetricSink;

/** How a list is, in numbers. */
final class ListNumbers {
  private ListNumbers() {}

  static void of(ListStatus list, Instant now, MetricSink sink) {
    Map<String, String> name = Map.of("list", list.name());
    sink.gauge(
        "handrail_list_entries", "Entries of the version in use.", name, (double) list.entries());
    sink.gauge(
        "handrail_list_broken", "Lines that were not understood.", name, (double) list.broken());
    sink.gauge(
        "handrail_list_left_out",
        "Lines that say what a list cannot.",
        name,
        (double) list.leftOut());
    sink.gauge(
        "handrail_list_snapshot_bytes",
        "Length of the version in use.",
        name,
        (double) list.bytes());
    list.confirmedAt()
        .ifPresent(
            confirmed ->
                sink.gauge(
                    "handrail_list_age_seconds",
                    "Time since the source was last found to say this.",
                    name,
                    (double) Duration.between(confirmed, now).toSeconds()));
    sink.counter(
        "handrail_list_failures", "How often the source could not be used.", name, list.failures());
    for (ListStatus.Problem problem : ListStatus.Problem.values()) {
      boolean there = list.problem().equals(Optional.of(problem));
      sink.gauge(
          "handrail_list_problem",
          "1 where the list is not as its source is, for this reason.",
          Map.of("list", list.name(), "problem", wireName(problem)),
          there ? 1 : 0);
    }
  }

  private static String wireName(ListStatus.Problem problem) {
    return problem.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
