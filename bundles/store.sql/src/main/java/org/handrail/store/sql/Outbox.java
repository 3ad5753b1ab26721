package org.handrail.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
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
        UUID.randomUUID().toString(),
        report.toString(),
        sink,
        WAITING,
        now);
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

  static int settle(Session session, UUID id, Settlement settlement, long now) throws SQLException {
    if (settlement instanceof Settlement.Retry retry) {
      return session.update(
          "UPDATE outbox SET due_at = ? WHERE id = ? AND state = 'waiting'",
          now + retry.after().toMillis(),
          id.toString());
    }
    return session.update(
        "UPDATE outbox SET state = ?, settled_at = ? WHERE id = ? AND state = 'waiting'",
        settlement instanceof Settlement.Delivered ? "delivered" : "dead",
        now,
        id.toString());
  }
}
