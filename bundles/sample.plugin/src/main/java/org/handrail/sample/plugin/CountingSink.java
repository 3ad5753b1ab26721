package org.handrail.sample.plugin;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.osgi.service.component.annotations.Component;

/**
 * Takes every report and only counts it. A real sink would send it on; it never sees more than the
 * sealed report.
 */
@Component(service = ReportSink.class)
public final class CountingSink implements ReportSink {
  private final Set<UUID> taken = ConcurrentHashMap.newKeySet();

  @Override
  public String name() {
    return "sample-counter";
  }

  @Override
  public Acceptance acceptance(Circumstances circumstances) {
    return new Acceptance(true, "It only counts reports.");
  }

  @Override
  public CompletionStage<Outcome> deliver(SealedReport report) {
    // A report may come twice: its id tells, and the second time changes nothing.
    taken.add(report.header().id());
    return CompletableFuture.completedFuture(new Outcome.Accepted());
  }

  int count() {
    return taken.size();
  }
}
