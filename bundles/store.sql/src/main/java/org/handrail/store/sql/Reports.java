package org.handrail.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore.Appended;
import org.handrail.api.report.SealedReport;

/** The statements about the table of reports. */
final class Reports {
  /** The columns that {@link #header} reads. */
  static final String HEADER =
      "id, client, category, urgent, country, received_hour, status, list_hit, size_bucket,"
          + " key_epoch, ciphertext_sha256";

  // Without a target: a report that came before by its id, its idempotency key, or both.
  private static final String INSERT =
      "INSERT INTO report ("
          + HEADER
          + ", mailbox, changed_hour, waiting_hour, receipt_hash, idempotency_key,"
          + " idempotency_body, ciphertext) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
          + " ?, ?) ON CONFLICT DO NOTHING";

  /** A report that came before with the same idempotency key. */
  private record Earlier(ReportHeader header, byte[] bodyHash) {}

  private Reports() {}

  static Appended append(Session session, NewReport report, long now) throws SQLException {
    ReportHeader header = report.report().header();
    int inserted =
        session.update(
            INSERT,
            header.id().toString(),
            header.client(),
            header.category().wireName(),
            header.urgent(),
            header.country(),
            header.receivedHour().toEpochMilli(),
            header.status().wireName(),
            header.listHit().wireName(),
            header.sizeBucket(),
            header.keyEpoch(),
            header.ciphertextSha256(),
            report.mailbox(),
            header.receivedHour().toEpochMilli(),
            header.receivedHour().toEpochMilli(),
            report.receiptHash(),
            report.idempotency().map(NewReport.Idempotency::keyHash),
            report.idempotency().map(NewReport.Idempotency::bodyHash),
            report.report().ciphertext());
    if (inserted == 0) {
      return earlier(session, report);
    }
    Incidents.add(session, header.id(), report.marks());
    for (String sink : report.sinks()) {
      Outbox.add(session, header.id(), sink, now);
    }
    return new Appended.Stored(header);
  }

  private static Appended earlier(Session session, NewReport report) throws SQLException {
    // The very same report, sent again because its first commit was never answered.
    Optional<ReportHeader> same = findHeader(session, report.report().header().id());
    if (same.isPresent()) {
      return new Appended.Stored(same.get());
    }
    NewReport.Idempotency idempotency =
        report
            .idempotency()
            .orElseThrow(() -> new IllegalStateException("two reports have one receipt"));
    Earlier earlier =
        session
            .find(
                "SELECT " + HEADER + ", idempotency_body FROM report WHERE idempotency_key = ?",
                row -> new Earlier(header(row), row.getBytes("idempotency_body")),
                idempotency.keyHash())
            .orElseThrow(() -> new IllegalStateException("two reports have one receipt"));
    return Arrays.equals(earlier.bodyHash(), idempotency.bodyHash())
        ? new Appended.Replayed(earlier.header())
        : new Appended.Conflicting();
  }

  static Optional<ReportHeader> findByReceipt(Session session, byte[] receiptHash)
      throws SQLException {
    return session.find(
        "SELECT " + HEADER + " FROM report WHERE receipt_hash = ?", Reports::header, receiptHash);
  }

  static Optional<SealedReport> find(Session session, UUID id) throws SQLException {
    return session.find(
        // What was withdrawn has been emptied.
        "SELECT " + HEADER + ", ciphertext FROM report WHERE id = ? AND length(ciphertext) > 0",
        row -> new SealedReport(header(row), row.getBytes("ciphertext")),
        id.toString());
  }

  static Optional<ReportHeader> findHeader(Session session, UUID id) throws SQLException {
    return session.find(
        "SELECT " + HEADER + " FROM report WHERE id = ?", Reports::header, id.toString());
  }

  static ReportHeader header(ResultSet row) throws SQLException {
    return new ReportHeader(
        UUID.fromString(row.getString("id")),
        Optional.ofNullable(row.getString("client")),
        ReportCategory.find(row.getString("category")).orElseThrow(),
        row.getLong("urgent") != 0,
        Optional.ofNullable(row.getString("country")),
        Instant.ofEpochMilli(row.getLong("received_hour")),
        ReportStatus.find(row.getString("status")).orElseThrow(),
        ListHit.find(row.getString("list_hit")).orElseThrow(),
        row.getInt("size_bucket"),
        row.getString("key_epoch"),
        row.getString("ciphertext_sha256"));
  }
}
