package org.handrail.sample.reportsink;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.LoggerFactory;

/**
 * Writes a line to the log for each urgent report, on which an alarm can be set. The line names the
 * report by its random id and says nothing else of it. Safe for any thread.
 */
@Component(service = ReportSink.class)
public final class OnCall implements ReportSink {
  private static final int REMEMBERED = 1_000;

  private final Consumer<UUID> alarm;
  private final Map<UUID, Boolean> told = new LinkedHashMap<>();

  /** Tells the log. */
  @Activate
  public OnCall() {
    this(id -> LoggerFactory.getLogger(OnCall.class).warn("Urgent report {}", id));
  }

  OnCall(Consumer<UUID> alarm) {
    this.alarm = alarm;
  }

  @Override
  public String name() {
    return "on-call";
  }

  @Override
  public Acceptance acceptance(Circumstances circumstances) {
    return new Acceptance(
        true, "Somebody on call is told when it is urgent, and nothing of what you wrote.");
  }

  @Override
  public CompletionStage<Outcome> deliver(SealedReport report) {
    if (report.header().urgent() && isNew(report.header().id())) {
      alarm.accept(report.header().id());
    }
    return CompletableFuture.completedFuture(new Outcome.Accepted());
  }

  // A report may come twice. After a restart it is told twice then: better than not at all.
  private boolean isNew(UUID id) {
    synchronized (told) {
      boolean isNew = told.put(id, true) == null;
      if (told.size() > REMEMBERED) {
        told.remove(told.keySet().iterator().next());
      }
      return isNew;
    }
  }
}
