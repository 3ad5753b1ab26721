package org.handrail.report.retention;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.audit.Deed;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportStore;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Erases, at an interval, what has been kept long enough; what is under legal hold stays. */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.report.retention")
@Designate(ocd = RetentionConfig.class)
public final class RetentionClock {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionClock.class);
  private static final int BATCH = 100;

  private final Retention retention;
  private final Neighbours neighbours;
  private final Secrets secrets;
  private final ScheduledExecutorService timer;

  /** Begins to look. */
  @Activate
  public RetentionClock(
      RetentionConfig config, @Reference Neighbours neighbours, @Reference Secrets secrets) {
    this(
        Retention.of(config),
        Retention.within("everyMinutes", config.everyMinutes(), 1_440),
        neighbours,
        secrets);
  }

  RetentionClock(Retention retention, int minutes, Neighbours neighbours, Secrets secrets) {
    this.retention = retention;
    this.neighbours = neighbours;
    this.secrets = secrets;
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-retention");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(this::look, minutes, minutes, TimeUnit.MINUTES);
  }

  /** Stops looking. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  /** Erases what is due; answers how many reports that were. */
  int erase(ReportStore store) {
    Instant now = secrets.clock().instant();
    int erased = 0;
    for (ReportCategory category : ReportCategory.values()) {
      List<UUID> batch;
      do {
        batch =
            store
                .purge(category, retention.changedBefore(category, now), BATCH)
                .toCompletableFuture()
                .join();
        batch.forEach(this::erased);
        erased += batch.size();
      } while (batch.size() == BATCH);
    }
    return erased;
  }

  private void erased(UUID report) {
    LOG.info("Report {} was kept long enough and is erased", report);
    neighbours.tell(Deed.byServer("report.purge", report.toString(), "-"));
  }

  private void look() {
    Optional<ReportStore> store = neighbours.store();
    if (store.isPresent()) {
      try {
        erase(store.get());
      } catch (CompletionException e) {
        // The store says for itself what it lacks; what is due now is due the next time, too.
        LOG.debug("Old reports cannot be erased now", e);
      }
    }
  }
}
