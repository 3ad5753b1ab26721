package org.handrail.lists.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.handrail.lists.PlainForms;
import org.handrail.lists.format.ListFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListMetricsTest {
  @TempDir Path home;

  @Test
  void collect_listWithABrokenLineThatFails_tellsNumbersAndNoWords() throws IOException {
    ListKeeping keeping = keeping();
    Path file = home.resolve("file");
    Files.writeString(file, "a.example\nb.example\nno host\n");
    KeptList list = keeping.open("mine", "mine").orElseThrow();
    list.read(file, ListFormat.HOSTS, "1", false);
    list.failed(Problem.UNREADABLE, "it is away");

    Map<String, Double> numbers = numbers(keeping);

    assertThat(numbers)
        .contains(
            entry("handrail_list_entries{list=mine}", 2.0),
            entry("handrail_list_broken{list=mine}", 1.0),
            entry("handrail_list_left_out{list=mine}", 0.0),
            entry("handrail_list_age_seconds{list=mine}", 0.0),
            entry("handrail_list_failures{list=mine}", 1.0),
            entry("handrail_list_problem{list=mine, problem=unreadable}", 1.0),
            entry("handrail_list_problem{list=mine, problem=held}", 0.0));
    assertThat(numbers.toString()).doesNotContain("a.example").doesNotContain("no host");
    assertThat(list.status().problemSince()).contains(Instant.parse("2026-11-25T12:00:00Z"));
  }

  @Test
  void open_nameThatIsTaken_isRefusedUntilItIsFree() throws IOException {
    ListKeeping keeping = keeping();
    KeptList list = keeping.open("mine", "mine").orElseThrow();

    assertThat(keeping.open("mine", "other")).isEmpty();
    keeping.close(list);

    assertThat(keeping.open("mine", "other")).isPresent();
    assertThat(numbers(keeping)).containsEntry("handrail_list_entries{list=mine}", 0.0);
  }

  private ListKeeping keeping() throws IOException {
    Registry registry =
        new Registry() {
          @Override
          public Runnable source(RiskSource source) {
            return () -> {};
          }

          @Override
          public Runnable hashes(HashList list) {
            return () -> {};
          }
        };
    return new ListKeeping(
        home,
        new PlainForms(),
        "recipe",
        new Limits(50, 50, 2, 0),
        registry,
        Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
  }

  private static Map<String, Double> numbers(ListKeeping keeping) {
    Map<String, Double> numbers = new TreeMap<>();
    keeping.collect(
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
            throw new AssertionError("lists time nothing");
          }
        });
    return numbers;
  }
}
