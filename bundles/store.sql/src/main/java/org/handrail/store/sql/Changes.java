package org.handrail.store.sql;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore.Moved;

/** The statements that move, hold and erase reports. */
final class Changes {
  private Changes() {}

  /** The header of a report that nobody else changes before this transaction ends. */
  static Optional<ReportHeader> lock(Session session, Dialect dialect, UUID report)
      throws SQLException {
    return session.find(
        "SELECT " + Reports.HEADER + " FROM report WHERE id = ?" + dialect.lock(),
        Reports::header,
        report.toString());
  }

  static Moved move(Session session, Dialect dialect, UUID report, ReportStatus to, long hour)
      throws SQLException {
    Optional<ReportHeader> header = lock(session, dialect, report);
    if (header.isEmpty()) {
      return new Moved.Unknown();
    }
    // Said twice is done once.
    if (header.get().status() == to) {
      return new Moved.Done(header.get());
    }
    if (!header.get().status().next().contains(to)) {
      return new Moved.NotAllowed(header.get().status());
    }
    session.update(
        "UPDATE report SET status = ?, changed_hour = ?, waiting_hour = ? WHERE id = ?",
        to.wireName(),
        hour,
        to == ReportStatus.RECEIVED ? Optional.of(hour) : Optional.empty(),
        report.toString());
    if (to == ReportStatus.WITHDRAWN) {
      erase(session, report);
    }
    return new Moved.Done(Reports.findHeader(session, report).orElseThrow());
  }

  /** A destination has it; that nobody of the team has looked at it may still be so. */
  static void delivered(Session session, ReportHeader header, long hour) throws SQLException {
    if (header.status().next().contains(ReportStatus.DELIVERED)) {
      session.update(
          "UPDATE report SET status = ?, changed_hour = ? WHERE id = ?",
          ReportStatus.DELIVERED.wireName(),
          hour,
          header.id().toString());
    }
  }

  static boolean hold(Session session, UUID report, boolean held) throws SQLException {
    return session.update("UPDATE report SET held = ? WHERE id = ?", held, report.toString()) > 0;
  }

  static List<UUID> purge(Session session, ReportCategory category, long before, int max)
      throws SQLException {
    return session.query(
        "DELETE FROM report WHERE id IN (SELECT id FROM report WHERE category = ? AND status IN"
            + " ('closed', 'withdrawn') AND held = 0 AND changed_hour < ? ORDER BY id LIMIT ?)"
            + " RETURNING id",
        row -> UUID.fromString(row.getString("id")),
        category.wireName(),
        before,
        max);
  }

  private static void erase(Session session, UUID report) throws SQLException {
    String id = report.toString();
    session.update(
        "DELETE FROM report_entry WHERE report_id = ? AND EXISTS (SELECT 1 FROM report WHERE id = ?"
            + " AND held = 0)",
        id,
        id);
    Incidents.erase(session, id);
    session.update("UPDATE report SET ciphertext = ? WHERE id = ? AND held = 0", new byte[0], id);
    session.update(
        "UPDATE outbox SET state = 'withdrawn' WHERE report_id = ? AND state IN ('waiting',"
            + " 'dead')",
        id);
  }
}
