package org.handrail.sample.plugin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;
import org.osgi.service.component.annotations.Component;

/** Knows one harmful host. A real source would hold a list, in memory or behind a service. */
@Component(service = RiskSource.class, property = RiskSource.IN_MEMORY + ":Boolean=true")
public final class PrizeSource implements RiskSource {
  private static final String HOST = "prize.example/";

  @Override
  public String name() {
    return "sample-prizes";
  }

  @Override
  public CompletionStage<List<Reason>> find(Subject subject) {
    // The keys go from the whole link to its host: one that is equal is a match.
    return CompletableFuture.completedFuture(
        subject.keys().contains(HOST) ? List.of(reason()) : List.of());
  }

  private Reason reason() {
    return new Reason(
        name(),
        Category.SCAM,
        Severity.MEDIUM,
        80,
        HOST,
        Optional.of(Instant.parse("2026-11-01T00:00:00Z")),
        Optional.empty(),
        Optional.empty());
  }
}
