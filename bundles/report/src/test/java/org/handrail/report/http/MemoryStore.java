package org.handrail.report.http;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;

/** Keeps reports in memory; appends wait for {@link #gate}. */
final class MemoryStore implements ReportStore {
  final List<NewReport> reports = new ArrayList<>();
  CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  @Override
  public CompletionStage<Appended> append(NewReport report) {
    return gate.thenApply(open -> appendNow(report));
  }

  private synchronized Appended appendNow(NewReport report) {
    for (NewReport known : reports) {
      if (report.idempotency().isPresent()
          && known.idempotency().isPresent()
          && Arrays.equals(
              known.idempotency().get().keyHash(), report.idempotency().get().keyHash())) {
        return Arrays.equals(
                known.idempotency().get().bodyHash(), report.idempotency().get().bodyHash())
            ? new Appended.Replayed(known.report().header())
            : new Appended.Conflicting();
      }
    }
    reports.add(report);
    return new Appended.Stored(report.report().header());
  }

  @Override
  public synchronized CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash) {
    return CompletableFuture.completedFuture(
        reports.stream()
            .filter(report -> Arrays.equals(report.receiptHash(), receiptHash))
            .map(report -> report.report().header())
            .findFirst());
  }

  @Override
  public CompletionStage<Optional<SealedReport>> find(UUID id) {
    throw new UnsupportedOperationException("not asked by intake");
  }

  @Override
  public CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor) {
    throw new UnsupportedOperationException("not asked by intake");
  }

  @Override
  public CompletionStage<Void> settle(UUID delivery, Settlement settlement) {
    throw new UnsupportedOperationException("not asked by intake");
  }
}
