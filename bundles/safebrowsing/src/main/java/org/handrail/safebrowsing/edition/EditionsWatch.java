package org.handrail.safebrowsing.edition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Tells how the lists of Safe Browsing are: in health and in numbers. */
@Component(
    service = {HealthCheck.class, MetricSource.class},
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class EditionsWatch implements HealthCheck, MetricSource {
  private final Editions editions;

  /** Watches these. */
  @Activate
  public EditionsWatch(@Reference Editions editions) {
    this.editions = editions;
  }

  @Override
  public String name() {
    return "safe-browsing";
  }

  @Override
  public Health check() {
    Builds builds = editions.builds();
    List<String> remarks = new ArrayList<>();
    builds
        .failing()
        .ifPresent(
            kind ->
                remarks.add(
                    "The lists could not be merged ("
                        + kind
                        + "): clients get the last that were."));
    Level level = remarks.isEmpty() ? Level.OK : Level.WARN;
    remarks.add(
        builds
            .lastGoodAt()
            .map(at -> "The lists were last merged at " + at + ".")
            .orElse("No list was merged yet."));
    return new Health(level, remarks);
  }

  @Override
  public void collect(MetricSink sink) {
    Builds builds = editions.builds();
    sink.counter("handrail_safebrowsing_builds", "Merges of all lists.", Map.of(), builds.good());
    sink.counter(
        "handrail_safebrowsing_build_failures",
        "Merges of all lists that failed.",
        Map.of(),
        builds.bad());
    builds
        .lastGoodAt()
        .ifPresent(
            at ->
                sink.gauge(
                    "handrail_safebrowsing_built_timestamp_seconds",
                    "When all lists were last merged.",
                    Map.of(),
                    (double) at.getEpochSecond()));
    Shelf shelf = editions.now();
    for (Threat threat : Threat.values()) {
      for (int width : editions.widths()) {
        ListKey key = ListKey.of(threat, width);
        Map<String, String> labels =
            Map.of(
                "threat",
                threat.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                "bytes",
                Integer.toString(width));
        sink.gauge(
            "handrail_safebrowsing_entries",
            "Hashes of the latest edition of a list.",
            labels,
            shelf.latest(key).prefixes().size());
        sink.gauge(
            "handrail_safebrowsing_earlier_editions",
            "Editions that partial updates can start from.",
            labels,
            shelf.earlier(key).size());
      }
    }
  }
}
