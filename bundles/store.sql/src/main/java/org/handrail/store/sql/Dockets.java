package org.handrail.store.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.Incident;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.Tally;

/** The statements by which the team sees what there is to do. */
final class Dockets {
  private static final String SELECT =
      "SELECT "
          + Reports.HEADER
          + ", held, waiting_hour, (SELECT kind FROM report_entry WHERE report_id = report.id ORDER"
          + " BY position DESC LIMIT 1) AS last_kind FROM report WHERE ";

  private Dockets() {}

  static List<Docket> list(Session session, DocketFilter filter, Optional<UUID> after, int max)
      throws SQLException {
    StringBuilder sql = new StringBuilder(SELECT).append("id > ?");
    List<Object> values = new ArrayList<>();
    values.add(after.map(UUID::toString).orElse(""));
    if (filter.status().isPresent()) {
      sql.append(" AND status = ?");
      values.add(filter.status().get().wireName());
    }
    if (filter.urgentOnly()) {
      sql.append(" AND urgent = 1");
    }
    if (filter.waitingSince().isPresent()) {
      sql.append(" AND waiting_hour <= ?");
      values.add(filter.waitingSince().get().toEpochMilli());
    }
    if (filter.incident().isPresent()) {
      sql.append(Incidents.OF_INCIDENT);
      values.add(filter.incident().get());
    }
    values.add(max);
    return withIncidents(
        session,
        session.query(
            sql.append(" ORDER BY id LIMIT ?").toString(), Dockets::docket, values.toArray()));
  }

  static Optional<Docket> find(Session session, UUID id) throws SQLException {
    return withIncidents(session, session.query(SELECT + "id = ?", Dockets::docket, id.toString()))
        .stream()
        .findFirst();
  }

  private static List<Docket> withIncidents(Session session, List<Docket> dockets)
      throws SQLException {
    Map<String, Incident> incidents =
        Incidents.of(session, dockets.stream().map(docket -> id(docket)).toList());
    return dockets.stream()
        .map(
            docket ->
                new Docket(
                    docket.header(),
                    docket.held(),
                    docket.waitingSince(),
                    docket.lastEntry(),
                    Optional.ofNullable(incidents.get(id(docket)))))
        .toList();
  }

  private static String id(Docket docket) {
    return docket.header().id().toString();
  }

  static Tally tally(Session session, Instant overdue) throws SQLException {
    return session
        .find(
            "SELECT (SELECT COUNT(*) FROM report WHERE waiting_hour IS NOT NULL) AS waiting,"
                + " (SELECT COUNT(*) FROM report WHERE waiting_hour <= ?) AS overdue,"
                + " (SELECT COUNT(*) FROM outbox WHERE state = 'dead') AS dead,"
                + " (SELECT COUNT(*) FROM outbox WHERE state = 'waiting') AS unsent",
            row ->
                new Tally(
                    row.getLong("waiting"),
                    row.getLong("overdue"),
                    row.getLong("dead"),
                    row.getLong("unsent")),
            overdue.toEpochMilli())
        .orElseThrow();
  }

  private static Docket docket(ResultSet row) throws SQLException {
    long waiting = row.getLong("waiting_hour");
    Optional<Instant> since =
        row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(waiting));
    return new Docket(
        Reports.header(row),
        row.getLong("held") != 0,
        since,
        Optional.ofNullable(row.getString("last_kind")).flatMap(ReportEntry.Kind::find));
  }
}
