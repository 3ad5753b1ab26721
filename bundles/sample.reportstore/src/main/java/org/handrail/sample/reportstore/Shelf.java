package org.handrail.sample.reportstore;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.handrail.api.report.Incident;
import org.handrail.api.report.NewReport.Idempotency;

/** The reports in memory, found by what they are asked by. Of one thread. */
final class Shelf {
  // Ids go by their text: they begin with the time.
  private final NavigableMap<String, Kept> reports = new TreeMap<>();
  private final Map<ByteBuffer, String> byReceipt = new HashMap<>();
  private final Map<ByteBuffer, String> byKey = new HashMap<>();
  private final Map<UUID, String> byDelivery = new HashMap<>();

  /** Puts one in, or in the place of the one of the same id. */
  void put(Kept kept) {
    String id = kept.header().id().toString();
    reports.put(id, kept);
    byReceipt.put(ByteBuffer.wrap(kept.receiptHash()), id);
    kept.idempotency().ifPresent(known -> byKey.put(ByteBuffer.wrap(known.keyHash()), id));
    kept.outgoing().forEach(one -> byDelivery.put(one.id(), id));
  }

  void remove(UUID id) {
    Kept gone = reports.remove(id.toString());
    if (gone != null) {
      byReceipt.remove(ByteBuffer.wrap(gone.receiptHash()));
      gone.idempotency().ifPresent(known -> byKey.remove(ByteBuffer.wrap(known.keyHash())));
      gone.outgoing().forEach(one -> byDelivery.remove(one.id()));
    }
  }

  /** Those that come after that one, or all. */
  Stream<Kept> after(Optional<UUID> id) {
    return id.map(one -> reports.tailMap(one.toString(), false)).orElse(reports).values().stream();
  }

  Optional<Kept> find(UUID id) {
    return Optional.ofNullable(reports.get(id.toString()));
  }

  /** The reports that name it, counted. */
  Incident incident(String reference) {
    return Incident.of(
        reference,
        reports.values().stream()
            .filter(kept -> kept.names(reference))
            .flatMap(kept -> kept.marks().stream())
            .filter(mark -> mark.incident().equals(reference))
            .toList());
  }

  Optional<Kept> findByReceipt(byte[] hash) {
    return Optional.ofNullable(byReceipt.get(ByteBuffer.wrap(hash))).map(reports::get);
  }

  Optional<Kept> findByKey(Idempotency key) {
    return Optional.ofNullable(byKey.get(ByteBuffer.wrap(key.keyHash()))).map(reports::get);
  }

  Optional<Kept> findByDelivery(UUID id) {
    return Optional.ofNullable(byDelivery.get(id)).map(reports::get);
  }
}
