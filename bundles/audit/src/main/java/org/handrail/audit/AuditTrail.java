package org.handrail.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.AuditUnavailable;
import org.handrail.api.audit.Deed;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.handrail.audit.chain.Journal;
import org.handrail.audit.chain.Journal.Told;
import org.handrail.audit.chain.Signer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps deeds in {@code audit/} of the home. One thread, which comes with the first deed and goes
 * when there are none, takes what waits, writes it with one fsync, and then says so to each. After
 * a failure the files are opened anew with the next deed. Safe for any thread.
 */
@Component(
    service = {Audit.class, HealthCheck.class},
    configurationPid = "org.handrail.audit")
@Designate(ocd = AuditConfig.class)
public final class AuditTrail implements Audit, HealthCheck {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);
  private static final int BATCH = 256;
  private static final int MOST_WAITING = 10_000;
  private static final long STOP_SECONDS = 3;

  private final Path folder;
  private final Path key;
  private final int checkpointLines;
  private final int checkpointSeconds;
  private final Clock clock;
  private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final ScheduledThreadPoolExecutor writer;
  private volatile boolean broken;
  // The writer's own.
  private @Nullable Journal journal;
  private @Nullable Future<?> signing;
  private long signedAt;

  private record Waiting(Told told, CompletableFuture<Void> kept) {}

  /** Keeps the audit of the home. */
  @Activate
  public AuditTrail(BundleContext context, AuditConfig config) {
    this(home(context), config, Clock.systemUTC());
  }

  AuditTrail(Path home, AuditConfig config, Clock clock) {
    folder = home.resolve("audit");
    key = home.resolve("keys").resolve("audit.key");
    checkpointLines = within("checkpointLines", config.checkpointLines(), 100_000);
    checkpointSeconds = within("checkpointSeconds", config.checkpointSeconds(), 86_400);
    this.clock = clock;
    writer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "handrail-audit");
              thread.setDaemon(true);
              return thread;
            });
    writer.setKeepAliveTime(10, TimeUnit.SECONDS);
    writer.allowCoreThreadTimeOut(true);
    writer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /** Writes what waits, signs it, and closes the files. */
  @Deactivate
  void stop() {
    if (writer.isShutdown()) {
      return;
    }
    writer.execute(this::end);
    writer.shutdown();
    try {
      if (!writer.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("The audit could not be signed before the end; it is with the next deed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public CompletionStage<Void> keep(Deed deed) {
    CompletableFuture<Void> kept = new CompletableFuture<>();
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      kept.completeExceptionally(
          new AuditUnavailable("more is told than can be written", new IOException()));
      return kept;
    }
    queue.add(new Waiting(new Told(deed, clock.instant()), kept));
    try {
      writer.execute(this::write);
    } catch (RejectedExecutionException e) {
      kept.completeExceptionally(new AuditUnavailable("the audit has ended", e));
    }
    return kept;
  }

  @Override
  public String name() {
    return "audit";
  }

  @Override
  public Health check() {
    return broken
        ? new Health(
            Health.Level.WARN,
            List.of("The audit cannot be written, so the team cannot work; the log says why."))
        : Health.ok();
  }

  private void write() {
    List<Waiting> batch = new ArrayList<>();
    for (Waiting next = queue.poll(); next != null; next = queue.poll()) {
      batch.add(next);
      if (batch.size() == BATCH) {
        break;
      }
    }
    // Whoever wrote before may have taken this one along.
    if (batch.isEmpty()) {
      return;
    }
    waiting.addAndGet(-batch.size());
    try {
      Journal open = open();
      open.append(batch.stream().map(Waiting::told).toList());
      broken = false;
      batch.forEach(done -> done.kept().complete(null));
      plan(open);
    } catch (IOException e) {
      fail(e);
      AuditUnavailable why = new AuditUnavailable("the audit cannot be written", e);
      batch.forEach(lost -> lost.kept().completeExceptionally(why));
    }
  }

  private void plan(Journal open) throws IOException {
    if (open.size() - signedAt >= checkpointLines) {
      sign(open);
    } else if (signing == null && !writer.isShutdown()) {
      signing = writer.schedule(this::signNow, checkpointSeconds, TimeUnit.SECONDS);
    }
  }

  private void signNow() {
    signing = null;
    try {
      if (journal != null && journal.unsigned()) {
        sign(journal);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void sign(Journal open) throws IOException {
    String[] note = open.sign().split("\n", 4);
    signedAt = open.size();
    // Once in the log of the server, too, which an admin may collect elsewhere.
    LOG.info("Audit checkpoint {} {} {}", note[0], note[1], note[2]);
  }

  private void end() {
    write();
    signNow();
    close();
  }

  private Journal open() throws IOException {
    Journal open = journal;
    if (open == null) {
      open = Journal.open(folder, Signer.in(key));
      signedAt = open.size();
      journal = open;
      if (open.mended() > 0) {
        LOG.warn(
            "The audit ended in a torn line of {} bytes, which was never acknowledged; it was cut"
                + " off",
            open.mended());
        Deed mended = Deed.byServer("audit.mend", "log", "bytes-" + open.mended());
        open.append(List.of(new Told(mended, clock.instant())));
      }
    }
    return open;
  }

  private void fail(IOException e) {
    broken = true;
    LOG.error("The audit cannot be written: {}", e.toString());
    close();
  }

  private void close() {
    if (journal != null) {
      try {
        journal.close();
      } catch (IOException e) {
        LOG.debug("The audit did not close in order", e);
      }
      journal = null;
    }
  }

  private static int within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "etc/org.handrail.audit.cfg: "
              + name
              + " = "
              + value
              + " is not allowed: write 1 to "
              + most);
    }
    return value;
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }
}
