package org.handrail.store.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.handrail.api.report.Incident;
import org.handrail.api.report.IncidentMark;

/** The statements about what several reports name. */
final class Incidents {
  /** What ends the {@code WHERE} of reports that are of one incident. */
  static final String OF_INCIDENT =
      " AND status <> 'withdrawn' AND id IN (SELECT report_id FROM incident_mark WHERE incident ="
          + " ?)";

  // One statement for any number of values: the last is said again until there are so many.
  private static final int AT_ONCE = 64;
  private static final String ANY_OF = " IN (" + "?, ".repeat(AT_ONCE - 1) + "?)";

  private static final String MARKS =
      "SELECT report_id, incident FROM incident_mark JOIN report ON report.id = report_id WHERE"
          + " status <> 'withdrawn' AND report_id"
          + ANY_OF;
  private static final String COUNTS =
      "SELECT incident, COUNT(*) AS reports, COUNT(DISTINCT reporter) AS reporters FROM"
          + " incident_mark JOIN report ON report.id = report_id WHERE status <> 'withdrawn' AND"
          + " incident"
          + ANY_OF
          + " GROUP BY incident, run";

  private record Named(String report, String incident) {}

  private Incidents() {}

  static void add(Session session, UUID report, List<IncidentMark> marks) throws SQLException {
    for (IncidentMark mark : marks) {
      session.update(
          "INSERT INTO incident_mark (report_id, incident, run, reporter) VALUES (?, ?, ?, ?) ON"
              + " CONFLICT DO NOTHING",
          report.toString(),
          mark.incident(),
          mark.run(),
          mark.reporter());
    }
  }

  static void erase(Session session, String report) throws SQLException {
    session.update(
        "DELETE FROM incident_mark WHERE report_id = ? AND EXISTS (SELECT 1 FROM report WHERE id ="
            + " ? AND held = 0)",
        report,
        report);
  }

  /** For each of these reports that has any, the incident that stands out most. */
  static Map<String, Incident> of(Session session, Collection<String> reports) throws SQLException {
    List<Named> named =
        inParts(
            session,
            MARKS,
            reports,
            row -> new Named(row.getString("report_id"), row.getString("incident")));
    Set<String> references = new HashSet<>();
    named.forEach(one -> references.add(one.incident()));
    Map<String, Incident> incidents = count(session, references);
    Map<String, Incident> strongest = new HashMap<>();
    for (Named one : named) {
      // What is counted a moment later may be gone by then.
      Optional.ofNullable(incidents.get(one.incident()))
          .ifPresent(found -> strongest.merge(one.report(), found, Incidents::stronger));
    }
    return strongest;
  }

  private static Map<String, Incident> count(Session session, Set<String> references)
      throws SQLException {
    Map<String, Incident> incidents = new HashMap<>();
    List<Incident> ofRuns =
        inParts(
            session,
            COUNTS,
            references,
            row ->
                new Incident(
                    row.getString("incident"), row.getLong("reports"), row.getLong("reporters")));
    for (Incident ofRun : ofRuns) {
      incidents.merge(
          ofRun.reference(),
          ofRun,
          (one, other) ->
              new Incident(
                  one.reference(),
                  one.reports() + other.reports(),
                  Math.max(one.independent(), other.independent())));
    }
    return incidents;
  }

  private static Incident stronger(Incident one, Incident other) {
    return Incident.STRONGEST_FIRST.compare(one, other) <= 0 ? one : other;
  }

  private static <T> List<T> inParts(
      Session session, String sql, Collection<String> values, Session.Row<T> row)
      throws SQLException {
    List<String> all = List.copyOf(values);
    List<T> found = new ArrayList<>();
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<Object> part = new ArrayList<>(all.subList(from, Math.min(from + AT_ONCE, all.size())));
      part.addAll(Collections.nCopies(AT_ONCE - part.size(), part.get(0)));
      found.addAll(session.query(sql, row, part.toArray()));
    }
    return found;
  }
}
