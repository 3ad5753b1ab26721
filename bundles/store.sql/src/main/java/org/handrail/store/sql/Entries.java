package org.handrail.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.api.report.ReportStore.Correspondence;

/** The statements about what is added to reports. */
final class Entries {
  private static final String COLUMNS = "id, kind, hour, ciphertext";

  /** An entry that came before with the same key. */
  private record Earlier(ReportEntry entry, byte[] bodyHash) {}

  private Entries() {}

  static Added add(Session session, Dialect dialect, UUID report, NewEntry added)
      throws SQLException {
    Optional<ReportHeader> header = Changes.lock(session, dialect, report);
    if (header.isEmpty() || header.get().status() == ReportStatus.WITHDRAWN) {
      return new Added.Gone();
    }
    Optional<Earlier> earlier =
        session.find(
            "SELECT " + COLUMNS + ", idempotency_body FROM report_entry WHERE idempotency_key = ?",
            row -> new Earlier(entry(row), row.getBytes("idempotency_body")),
            added.idempotency().keyHash());
    if (earlier.isPresent()) {
      return Arrays.equals(earlier.get().bodyHash(), added.idempotency().bodyHash())
          ? new Added.Replayed(earlier.get().entry())
          : new Added.Conflicting();
    }
    if (added.entry().kind() != ReportEntry.Kind.FROM_TEAM && isFull(session, report)) {
      return new Added.Full();
    }
    insert(session, report, added);
    raise(session, header.get(), added);
    Incidents.add(session, report, added.marks());
    return new Added.Stored(added.entry());
  }

  static Optional<Correspondence> correspondence(Session session, UUID report) throws SQLException {
    Optional<String> mailbox =
        session.find(
            "SELECT mailbox FROM report WHERE id = ?",
            row -> row.getString("mailbox"),
            report.toString());
    if (mailbox.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Correspondence(
            mailbox.get(),
            session.query(
                "SELECT " + COLUMNS + " FROM report_entry WHERE report_id = ? ORDER BY position",
                Entries::entry,
                report.toString())));
  }

  private static boolean isFull(Session session, UUID report) throws SQLException {
    return session
        .find(
            "SELECT 1 FROM report_entry WHERE report_id = ? AND position >= ? LIMIT 1",
            row -> true,
            report.toString(),
            ReportStore.MOST_ENTRIES)
        .isPresent();
  }

  private static void insert(Session session, UUID report, NewEntry added) throws SQLException {
    ReportEntry entry = added.entry();
    session.update(
        "INSERT INTO report_entry (id, report_id, position, kind, hour, idempotency_key,"
            + " idempotency_body, ciphertext) VALUES (?, ?, (SELECT COALESCE(MAX(position), 0) + 1"
            + " FROM report_entry WHERE report_id = ?), ?, ?, ?, ?, ?)",
        entry.id().toString(),
        report.toString(),
        report.toString(),
        entry.kind().wireName(),
        entry.hour().toEpochMilli(),
        added.idempotency().keyHash(),
        added.idempotency().bodyHash(),
        entry.ciphertext());
  }

  // What the reporter says anew shows in the header; what the team says opens nothing again.
  private static void raise(Session session, ReportHeader header, NewEntry added)
      throws SQLException {
    ReportCategory category = added.category().orElse(header.category());
    boolean byTeam = added.entry().kind() == ReportEntry.Kind.FROM_TEAM;
    boolean reopened = header.status() == ReportStatus.CLOSED && !byTeam;
    ReportStatus status = reopened ? ReportStatus.RECEIVED : header.status();
    session.update(
        "UPDATE report SET category = ?, urgent = ?, status = ?, changed_hour = ? WHERE id = ?",
        category.wireName(),
        header.urgent() || added.urgent(),
        status.wireName(),
        added.entry().hour().toEpochMilli(),
        header.id().toString());
    if (byTeam || reopened) {
      session.update(
          "UPDATE report SET waiting_hour = ? WHERE id = ?",
          reopened ? Optional.of(added.entry().hour().toEpochMilli()) : Optional.empty(),
          header.id().toString());
    }
  }

  private static ReportEntry entry(ResultSet row) throws SQLException {
    return new ReportEntry(
        UUID.fromString(row.getString("id")),
        ReportEntry.Kind.find(row.getString("kind")).orElseThrow(),
        Instant.ofEpochMilli(row.getLong("hour")),
        row.getBytes("ciphertext"));
  }
}
