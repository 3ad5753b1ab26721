package org.handrail.report.staff;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.api.report.Tally;
import org.handrail.report.http.Promise;
import org.handrail.report.http.ReportConfig;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Tells when reports wait for longer than was promised, or deliveries were given up: a warning and
 * never a failure, since the server itself works. Whoever asks has the store counted again in the
 * background, at most twice a minute, and is told what the last count was. Safe for any thread.
 */
@Component(
    service = {HealthCheck.class, MetricSource.class},
    configurationPid = "org.handrail.report")
public final class WaitingWatch implements HealthCheck, MetricSource {
  private static final Duration FRESH = Duration.ofSeconds(30);

  private final Promise promise;
  private final Neighbours neighbours;
  private final Clock clock;
  private final AtomicLong askedMillis = new AtomicLong(Long.MIN_VALUE / 2);
  private volatile Tally last = new Tally(0, 0, 0);

  /** Goes by the promise that reporters are given. */
  @Activate
  public WaitingWatch(
      ReportConfig config, @Reference Neighbours neighbours, @Reference Secrets secrets) {
    this(Promise.of(config), neighbours, secrets.clock());
  }

  WaitingWatch(Promise promise, Neighbours neighbours, Clock clock) {
    this.promise = promise;
    this.neighbours = neighbours;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "waiting-reports";
  }

  @Override
  public Health check() {
    Tally tally = count();
    List<String> remarks = new ArrayList<>();
    if (tally.overdue() > 0) {
      remarks.add(
          "Reports have waited for more than "
              + promise.within().toHours()
              + " hours for somebody to look at them: see GET /v1/staff/reports?overdue=true.");
    }
    if (tally.dead() > 0) {
      remarks.add("Deliveries were given up: see GET /v1/staff/dead-letters.");
    }
    return remarks.isEmpty() ? Health.ok() : new Health(Health.Level.WARN, remarks);
  }

  @Override
  public void collect(MetricSink sink) {
    Tally tally = count();
    sink.gauge(
        "handrail_reports_waiting",
        "Reports that nobody of the team has looked at yet.",
        Map.of(),
        (double) tally.waiting());
    sink.gauge(
        "handrail_reports_overdue",
        "Those of them that have waited for longer than was promised.",
        Map.of(),
        (double) tally.overdue());
    sink.gauge(
        "handrail_outbox_dead_letters",
        "Deliveries that were given up and are kept aside.",
        Map.of(),
        (double) tally.dead());
    sink.gauge(
        "handrail_outbox_waiting",
        "Deliveries that are still to be made.",
        Map.of(),
        (double) tally.outbox());
  }

  private Tally count() {
    Instant now = clock.instant();
    long before = askedMillis.get();
    if (now.toEpochMilli() - before >= FRESH.toMillis()
        && askedMillis.compareAndSet(before, now.toEpochMilli())) {
      neighbours
          .store()
          .ifPresent(
              store ->
                  store.tally(now.minus(promise.within())).thenAccept(counted -> last = counted));
    }
    return last;
  }
}
