package org.handrail.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Settlement;
import org.handrail.api.report.SealedReport;

/**
 * The statements about the outbox. A lease moves {@code due_at} to its own end: an entry that is
 * not settled by then is due again, and nothing has to tidy up after a worker that died.
 */
final class Outbox {
  private static final String WAITING = "waiting";

  private record Leased(UUID id, UUID report, int attempts) {}

  private Outbox() {}

  static void add(Session session, UUID report, String sink, long now) throws SQLException {
    session.update(
        "INSERT INTO outbox (id, report_id, sink, state, due_at, attempts) VALUES (?, ?, ?, ?, ?,"
            + " 0)",
        beside(report).toString(),
        report.toString(),
        sink,
        WAITING,
        now);
  }

  // A random id that stands next to its report's in an index, so that one page takes both.
  private static UUID beside(UUID report) {
    return new UUID(report.getMostSignificantBits(), UUID.randomUUID().getLeastSignificantBits());
  }

  static List<Delivery> lease(
      Session session, Dialect dialect, String sink, int max, long now, long until)
      throws SQLException {
    List<Leased> leased =
        session.query(
            "UPDATE outbox SET due_at = ?, attempts = attempts + 1 WHERE id IN (SELECT id FROM"
                + " outbox WHERE sink = ? AND state = 'waiting' AND due_at <= ? ORDER BY due_at"
                + " LIMIT ?"
                + dialect.claim()
                + ") RETURNING id, report_id, attempts",
            row ->
                new Leased(
                    UUID.fromString(row.getString("id")),
                    UUID.fromString(row.getString("report_id")),
                    row.getInt("attempts") - 1),
            until,
            sink,
            now,
            max);
    List<Delivery> deliveries = new ArrayList<>();
    for (Leased lease : leased) {
      Optional<SealedReport> report = Reports.find(session, lease.report());
      report.ifPresent(r -> deliveries.add(new Delivery(lease.id(), r, sink, lease.attempts())));
    }
    return deliveries;
  }

  static int settle(Session session, Dialect dialect, UUID id, Settlement settlement, Instant now)
      throws SQLException {
    if (settlement instanceof Settlement.Retry retry) {
      return session.update(
          "UPDATE outbox SET due_at = ? WHERE id = ? AND state = 'waiting'",
          now.toEpochMilli() + retry.after().toMillis(),
          id.toString());
    }
    if (settlement instanceof Settlement.Dead dead) {
      int given = end(session, id, "dead", now);
      if (given > 0) {
        failed(session, id, dead.last());
      }
      return given;
    }
    Optional<UUID> report =
        session.find(
            "SELECT report_id FROM outbox WHERE id = ?",
            row -> UUID.fromString(row.getString("report_id")),
            id.toString());
    // The report first, as everybody who changes both does.
    Optional<ReportHeader> header =
        report.isPresent() ? Changes.lock(session, dialect, report.get()) : Optional.empty();
    int ended = end(session, id, "delivered", now);
    if (ended > 0 && header.isPresent()) {
      Changes.delivered(session, header.get(), now.truncatedTo(ChronoUnit.HOURS).toEpochMilli());
    }
    return ended;
  }

  static List<DeadLetter> dead(Session session, Optional<UUID> after, int max) throws SQLException {
    return session.query(
        "SELECT id, report_id, sink, attempts, settled_at, failure_kind, failure_error,"
            + " failure_status FROM outbox WHERE state = 'dead' AND id > ? ORDER BY id LIMIT ?",
        row ->
            new DeadLetter(
                UUID.fromString(row.getString("id")),
                UUID.fromString(row.getString("report_id")),
                row.getString("sink"),
                row.getInt("attempts"),
                Instant.ofEpochMilli(row.getLong("settled_at")),
                failure(row)),
        after.map(UUID::toString).orElse(""),
        max);
  }

  static boolean replay(Session session, UUID id, long now) throws SQLException {
    return session.update(
            "UPDATE outbox SET state = 'waiting', due_at = ?, attempts = 0, settled_at = NULL,"
                + " failure_kind = NULL, failure_error = NULL, failure_status = NULL WHERE id = ?"
                + " AND state = 'dead'",
            now,
            id.toString())
        > 0;
  }

  private static void failed(Session session, UUID id, Optional<DeliveryFailure> last)
      throws SQLException {
    session.update(
        "UPDATE outbox SET failure_kind = ?, failure_error = ?, failure_status = ? WHERE id = ?",
        last.map(failure -> failure.kind().wireName()),
        last.flatMap(DeliveryFailure::error),
        last.map(DeliveryFailure::status).filter(OptionalInt::isPresent).map(OptionalInt::getAsInt),
        id.toString());
  }

  private static Optional<DeliveryFailure> failure(ResultSet row) throws SQLException {
    int status = row.getInt("failure_status");
    OptionalInt answered = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(status);
    Optional<String> error = Optional.ofNullable(row.getString("failure_error"));
    return Optional.ofNullable(row.getString("failure_kind"))
        .flatMap(DeliveryFailure.Kind::find)
        .map(kind -> new DeliveryFailure(kind, error, answered));
  }

  private static int end(Session session, UUID id, String state, Instant now) throws SQLException {
    return session.update(
        "UPDATE outbox SET state = ?, settled_at = ? WHERE id = ? AND state = 'waiting'",
        state,
        now.toEpochMilli(),
        id.toString());
  }
}
