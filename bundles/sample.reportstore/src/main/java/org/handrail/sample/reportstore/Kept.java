package org.handrail.sample.reportstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
import org.handrail.api.report.ReportStore.Correspondence;
import org.handrail.api.report.SealedReport;

/**
 * All that is known of a report, as its file holds it. Immutable; a change makes a new one.
 *
 * @param ciphertext empty when it was erased
 * @param changed when it changed last, to the hour
 * @param waitingSince since when it waits for somebody of the team, to the hour
 */
record Kept(
    ReportHeader header,
    Optional<byte[]> ciphertext,
    String mailbox,
    byte[] receiptHash,
    Optional<Idempotency> idempotency,
    List<NewEntry> entries,
    boolean held,
    Instant changed,
    Optional<Instant> waitingSince,
    List<Outgoing> outgoing,
    List<IncidentMark> marks) {

  Kept {
    entries = List.copyOf(entries);
    outgoing = List.copyOf(outgoing);
    // A file that an earlier version wrote has none.
    marks = List.copyOf(Objects.requireNonNullElse(marks, List.of()));
  }

  static Kept of(NewReport report, Instant now) {
    return new Kept(
        report.report().header(),
        Optional.of(report.report().ciphertext()),
        report.mailbox(),
        report.receiptHash(),
        report.idempotency(),
        List.of(),
        false,
        report.report().header().receivedHour(),
        Optional.of(report.report().header().receivedHour()),
        report.sinks().stream().map(sink -> Outgoing.to(sink, now)).toList(),
        report.marks());
  }

  Optional<SealedReport> sealed() {
    return ciphertext.map(bytes -> new SealedReport(header, bytes));
  }

  Correspondence correspondence() {
    return new Correspondence(mailbox, entries.stream().map(NewEntry::entry).toList());
  }

  /** Whether it counts in an incident. */
  boolean names(String incident) {
    return header.status() != ReportStatus.WITHDRAWN
        && marks.stream().anyMatch(mark -> mark.incident().equals(incident));
  }

  private List<IncidentMark> with(List<IncidentMark> more) {
    List<IncidentMark> all = new ArrayList<>(marks);
    for (IncidentMark mark : more) {
      if (all.stream().noneMatch(known -> known.incident().equals(mark.incident()))) {
        all.add(mark);
      }
    }
    return all;
  }

  Docket docket(Optional<Incident> incident) {
    return new Docket(
        header,
        held,
        waitingSince,
        entries.isEmpty()
            ? Optional.empty()
            : Optional.of(entries.get(entries.size() - 1).entry().kind()),
        incident);
  }

  boolean fits(DocketFilter filter) {
    return filter.status().map(status -> status == header.status()).orElse(true)
        && (!filter.urgentOnly() || header.urgent())
        && filter.waitingSince().map(this::waitedSince).orElse(true)
        && filter.incident().map(this::names).orElse(true);
  }

  boolean waitedSince(Instant time) {
    return waitingSince.filter(since -> !since.isAfter(time)).isPresent();
  }

  boolean sameBody(NewReport other) {
    return idempotency.isPresent()
        && other.idempotency().isPresent()
        && Arrays.equals(idempotency.get().bodyHash(), other.idempotency().get().bodyHash());
  }

  /** With one more entry; what the team says does not open a report again. */
  Kept add(NewEntry entry) {
    boolean byTeam = entry.entry().kind() == ReportEntry.Kind.FROM_TEAM;
    boolean reopened = header.status() == ReportStatus.CLOSED && !byTeam;
    List<NewEntry> more = new ArrayList<>(entries);
    more.add(entry);
    return new Kept(
        headed(
            entry.category().orElse(header.category()),
            header.urgent() || entry.urgent(),
            reopened ? ReportStatus.RECEIVED : header.status()),
        ciphertext,
        mailbox,
        receiptHash,
        idempotency,
        more,
        held,
        entry.entry().hour(),
        reopened ? Optional.of(entry.entry().hour()) : byTeam ? Optional.empty() : waitingSince,
        outgoing,
        with(entry.marks()));
  }

  /** Standing elsewhere; a withdrawal erases what is sealed, unless it is held. */
  Kept move(ReportStatus to, Instant hour) {
    boolean withdrawn = to == ReportStatus.WITHDRAWN;
    boolean erased = withdrawn && !held;
    return new Kept(
        headed(header.category(), header.urgent(), to),
        erased ? Optional.empty() : ciphertext,
        mailbox,
        receiptHash,
        idempotency,
        erased ? List.of() : entries,
        held,
        hour,
        to == ReportStatus.RECEIVED ? Optional.of(hour) : Optional.empty(),
        withdrawn ? outgoing.stream().map(Outgoing::givenUp).toList() : outgoing,
        erased ? List.of() : marks);
  }

  Kept hold(boolean now) {
    return new Kept(
        header,
        ciphertext,
        mailbox,
        receiptHash,
        idempotency,
        entries,
        now,
        changed,
        waitingSince,
        outgoing,
        marks);
  }

  /** With a destination that has it, where the table allows it; it waits for the team as before. */
  Kept delivered(Instant hour) {
    return header.status().next().contains(ReportStatus.DELIVERED)
        ? new Kept(
            headed(header.category(), header.urgent(), ReportStatus.DELIVERED),
            ciphertext,
            mailbox,
            receiptHash,
            idempotency,
            entries,
            held,
            hour,
            waitingSince,
            outgoing,
            marks)
        : this;
  }

  /** With that delivery in the place of the one of the same id. */
  Kept with(Outgoing other) {
    return new Kept(
        header,
        ciphertext,
        mailbox,
        receiptHash,
        idempotency,
        entries,
        held,
        changed,
        waitingSince,
        outgoing.stream().map(one -> one.id().equals(other.id()) ? other : one).toList(),
        marks);
  }

  Optional<Outgoing> outgoing(String sink) {
    return outgoing.stream().filter(one -> one.sink().equals(sink)).findFirst();
  }

  Outgoing outgoing(UUID id) {
    return outgoing.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  boolean mayBePurged(ReportCategory category, Instant before) {
    return header.category() == category
        && (header.status() == ReportStatus.CLOSED || header.status() == ReportStatus.WITHDRAWN)
        && !held
        && changed.isBefore(before);
  }

  private ReportHeader headed(ReportCategory category, boolean urgent, ReportStatus status) {
    return new ReportHeader(
        header.id(),
        header.client(),
        category,
        urgent,
        header.country(),
        header.receivedHour(),
        status,
        header.listHit(),
        header.sizeBucket(),
        header.keyEpoch(),
        header.ciphertextSha256());
  }
}
