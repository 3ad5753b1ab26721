package org.handrail.sample.reportstore;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.Incident;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.NewReport.Idempotency;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.api.report.Tally;

/**
 * Keeps each report in a file of its own, and all of them in memory: for some thousands. A change
 * is written first and counts then. One thread does everything, in the order in which it was asked;
 * no method blocks its caller. Leases are kept in memory alone: after a restart everything that was
 * under way is due again, which is what a lease that nobody settled comes to.
 */
final class FolderReportStore implements ReportStore, AutoCloseable {
  private final ReportFolder folder;
  private final Clock clock;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "folder-store");
            thread.setDaemon(true);
            return thread;
          });

  // Of the worker alone.
  private final Shelf shelf = new Shelf();
  private boolean read;

  /** A store on that folder, which is made, and read, when it is first asked. */
  FolderReportStore(Path folder, Clock clock) {
    this.folder = new ReportFolder(folder);
    this.clock = clock;
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private <T> CompletionStage<T> later(Work<T> work) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            if (!read) {
              folder.readAll().forEach(shelf::put);
              read = true;
            }
            return work.run();
          } catch (IOException e) {
            throw new StoreUnavailable("the folder of reports cannot be used", e);
          }
        },
        worker);
  }

  private void keep(Kept kept) throws IOException {
    folder.write(kept);
    shelf.put(kept);
  }

  @Override
  public CompletionStage<Appended> append(NewReport report) {
    return later(
        () -> {
          ReportHeader header = report.report().header();
          Optional<Kept> same = shelf.find(header.id());
          if (same.isPresent()) {
            return new Appended.Stored(same.get().header());
          }
          Optional<Kept> earlier = report.idempotency().flatMap(shelf::findByKey);
          if (earlier.isPresent()) {
            return earlier.get().sameBody(report)
                ? new Appended.Replayed(earlier.get().header())
                : new Appended.Conflicting();
          }
          keep(Kept.of(report, clock.instant()));
          return new Appended.Stored(header);
        });
  }

  @Override
  public CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash) {
    return later(() -> shelf.findByReceipt(receiptHash).map(Kept::header));
  }

  @Override
  public CompletionStage<Optional<SealedReport>> find(UUID id) {
    return later(() -> shelf.find(id).flatMap(Kept::sealed));
  }

  @Override
  public CompletionStage<List<Docket>> dockets(DocketFilter filter, Optional<UUID> after, int max) {
    return later(
        () ->
            shelf
                .after(after)
                .filter(kept -> kept.fits(filter))
                .limit(max)
                .map(this::docket)
                .toList());
  }

  @Override
  public CompletionStage<Optional<Docket>> findDocket(UUID id) {
    return later(() -> shelf.find(id).map(this::docket));
  }

  private Docket docket(Kept kept) {
    return kept.docket(
        kept.marks().stream()
            .map(IncidentMark::incident)
            .filter(kept::names)
            .map(shelf::incident)
            .min(Incident.STRONGEST_FIRST));
  }

  @Override
  public CompletionStage<Tally> tally(Instant overdue) {
    return later(
        () ->
            new Tally(
                shelf.after(Optional.empty()).filter(k -> k.waitedSince(Instant.MAX)).count(),
                shelf.after(Optional.empty()).filter(k -> k.waitedSince(overdue)).count(),
                dead().count(),
                shelf
                    .after(Optional.empty())
                    .flatMap(k -> k.outgoing().stream())
                    .filter(one -> one.state() == Outgoing.State.WAITING)
                    .count()));
  }

  @Override
  public CompletionStage<Added> add(UUID report, NewEntry entry) {
    return later(
        () -> {
          Optional<Kept> found = shelf.find(report);
          if (found.isEmpty() || found.get().header().status() == ReportStatus.WITHDRAWN) {
            return new Added.Gone();
          }
          for (NewEntry earlier : found.get().entries()) {
            Idempotency known = earlier.idempotency();
            if (Arrays.equals(known.keyHash(), entry.idempotency().keyHash())) {
              return Arrays.equals(known.bodyHash(), entry.idempotency().bodyHash())
                  ? new Added.Replayed(earlier.entry())
                  : new Added.Conflicting();
            }
          }
          if (entry.entry().kind() != ReportEntry.Kind.FROM_TEAM
              && found.get().entries().size() >= MOST_ENTRIES) {
            return new Added.Full();
          }
          keep(found.get().add(entry));
          return new Added.Stored(entry.entry());
        });
  }

  @Override
  public CompletionStage<Optional<Correspondence>> correspondence(UUID report) {
    return later(() -> shelf.find(report).map(Kept::correspondence));
  }

  @Override
  public CompletionStage<Moved> move(UUID report, ReportStatus to) {
    return later(
        () -> {
          Optional<Kept> found = shelf.find(report);
          if (found.isEmpty()) {
            return new Moved.Unknown();
          }
          ReportStatus from = found.get().header().status();
          if (from == to) {
            return new Moved.Done(found.get().header());
          }
          if (!from.next().contains(to)) {
            return new Moved.NotAllowed(from);
          }
          Kept moved = found.get().move(to, clock.instant().truncatedTo(ChronoUnit.HOURS));
          keep(moved);
          return new Moved.Done(moved.header());
        });
  }

  @Override
  public CompletionStage<Boolean> hold(UUID report, boolean held) {
    return later(
        () -> {
          Optional<Kept> found = shelf.find(report);
          if (found.isPresent()) {
            keep(found.get().hold(held));
          }
          return found.isPresent();
        });
  }

  @Override
  public CompletionStage<List<UUID>> purge(
      ReportCategory category, Instant changedBefore, int max) {
    return later(
        () -> {
          List<UUID> purged =
              shelf
                  .after(Optional.empty())
                  .filter(kept -> kept.mayBePurged(category, changedBefore))
                  .limit(max)
                  .map(kept -> kept.header().id())
                  .toList();
          for (UUID id : purged) {
            folder.delete(id);
            shelf.remove(id);
          }
          return purged;
        });
  }

  @Override
  public CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor) {
    return later(
        () -> {
          Instant now = clock.instant();
          List<Delivery> leased = new ArrayList<>();
          for (Kept kept : shelf.after(Optional.empty()).toList()) {
            Optional<Outgoing> due =
                kept.outgoing(sink).filter(one -> leased.size() < max && one.due(now));
            Optional<SealedReport> sealed = kept.sealed();
            if (due.isPresent() && sealed.isPresent()) {
              leased.add(new Delivery(due.get().id(), sealed.get(), sink, due.get().attempts()));
              shelf.put(kept.with(due.get().leased(now.plus(leaseFor))));
            }
          }
          return leased;
        });
  }

  @Override
  public CompletionStage<Void> settle(UUID delivery, Settlement settlement) {
    return later(
            () -> {
              Optional<Kept> kept = shelf.findByDelivery(delivery);
              if (kept.isPresent()) {
                Outgoing outgoing = kept.get().outgoing(delivery);
                if (outgoing.waits()) {
                  Instant now = clock.instant();
                  Kept settled = kept.get().with(outgoing.settled(settlement, now));
                  keep(
                      settlement instanceof Settlement.Delivered
                          ? settled.delivered(now.truncatedTo(ChronoUnit.HOURS))
                          : settled);
                }
              }
              return kept.isPresent();
            })
        .thenAccept(found -> {});
  }

  @Override
  public CompletionStage<List<DeadLetter>> deadLetters(Optional<UUID> after, int max) {
    return later(
        () ->
            dead()
                .filter(
                    letter ->
                        after.isEmpty()
                            || letter.id().toString().compareTo(after.get().toString()) > 0)
                .sorted(Comparator.comparing(letter -> letter.id().toString()))
                .limit(max)
                .toList());
  }

  private Stream<DeadLetter> dead() {
    return shelf
        .after(Optional.empty())
        .flatMap(
            kept ->
                kept.outgoing().stream()
                    .filter(Outgoing::isDead)
                    .map(
                        one ->
                            new DeadLetter(
                                one.id(),
                                kept.header().id(),
                                one.sink(),
                                one.attempts(),
                                one.due(),
                                one.last().map(Outgoing.LastFailure::failure))));
  }

  @Override
  public CompletionStage<Boolean> replay(UUID deadLetter) {
    return later(
        () -> {
          Optional<Kept> kept =
              shelf.findByDelivery(deadLetter).filter(found -> found.outgoing(deadLetter).isDead());
          if (kept.isPresent()) {
            Outgoing again = kept.get().outgoing(deadLetter).replayed(clock.instant());
            keep(kept.get().with(again));
          }
          return kept.isPresent();
        });
  }

  /** Finishes what was asked for, for ten seconds at most. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
        worker.shutdownNow();
      }
    } catch (InterruptedException e) {
      worker.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
