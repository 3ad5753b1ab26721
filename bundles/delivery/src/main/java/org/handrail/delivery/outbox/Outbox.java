package org.handrail.delivery.outbox;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends stored reports on. At an interval it looks, for each sink that is here, whether something
 * is due, and leases it from the store. Sinks and the store come and go: one that leaves is waited
 * for until it has finished the report in its hands, and what is left over waits in the outbox.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.delivery")
@Designate(ocd = OutboxConfig.class)
public final class Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
  private static final long STOP_SECONDS = 4;

  private final Terms terms;
  private final ExecutorService pool;
  private final ScheduledExecutorService timer;
  private final Map<ReportSink, SinkLane> lanes = new ConcurrentHashMap<>();
  private volatile Optional<ReportStore> store = Optional.empty();
  private volatile Optional<Audit> audit = Optional.empty();

  /** Begins to look. */
  @Activate
  public Outbox(OutboxConfig config) {
    this(Terms.of(config, new Delays(new SecureRandom())), config.pollMillis(), config.threads());
  }

  Outbox(Terms terms, int pollMillis, int threads) {
    int poll = Terms.within("pollMillis", pollMillis, 50, 60_000);
    this.terms = terms;
    pool =
        Executors.newFixedThreadPool(
            Terms.within("threads", threads, 1, 64), daemon("handrail-delivery"));
    timer = Executors.newSingleThreadScheduledExecutor(daemon("handrail-outbox"));
    timer.scheduleWithFixedDelay(this::look, poll, poll, TimeUnit.MILLISECONDS);
  }

  /** Finishes the reports under way; the others stay in the outbox. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
    pool.shutdown();
    try {
      if (!pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.info("A report is still being delivered; it is tried again after its lease");
        pool.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindStore(ReportStore service) {
    store = Optional.of(service);
  }

  synchronized void unbindStore(ReportStore service) {
    store = store.filter(current -> current != service);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindAudit(Audit service) {
    audit = Optional.of(service);
  }

  synchronized void unbindAudit(Audit service) {
    audit = audit.filter(current -> current != service);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSink(ReportSink sink) {
    lanes.put(sink, new SinkLane(sink, terms, this::tell));
  }

  void unbindSink(ReportSink sink) {
    SinkLane lane = lanes.remove(sink);
    if (lane != null) {
      lane.leave();
    }
  }

  private void tell(Deed deed) {
    audit.ifPresent(service -> service.keep(deed));
  }

  private void look() {
    Optional<ReportStore> current = store;
    if (current.isEmpty()) {
      return;
    }
    for (SinkLane lane : lanes.values()) {
      if (lane.enter()) {
        try {
          pool.execute(() -> lane.work(current.get()));
        } catch (RejectedExecutionException e) {
          LOG.debug("Stopping: a sink is not served any more");
        }
      }
    }
  }

  private static ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
