package org.handrail.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.handrail.api.report.Docket;
import org.handrail.api.report.Incident;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore.Correspondence;
import org.handrail.api.report.SealedReport;

/** One report of {@link MemoryReportStore}, which guards it. */
final class MemoryReport {
  final NewReport came;
  final List<NewEntry> entries = new ArrayList<>();
  ReportHeader header;
  boolean held;
  final List<IncidentMark> marks = new ArrayList<>();
  private Instant changed;
  private Optional<Instant> waitingSince;
  private boolean erased;

  MemoryReport(NewReport came) {
    this.came = came;
    this.header = came.report().header();
    came.marks().forEach(this::mark);
    this.changed = header.receivedHour();
    this.waitingSince = Optional.of(header.receivedHour());
  }

  Optional<SealedReport> sealed() {
    return erased
        ? Optional.empty()
        : Optional.of(new SealedReport(header, came.report().ciphertext()));
  }

  /** Whether it counts in an incident. */
  boolean names(String incident) {
    return header.status() != ReportStatus.WITHDRAWN
        && marks.stream().anyMatch(mark -> mark.incident().equals(incident));
  }

  private void mark(IncidentMark mark) {
    if (marks.stream().noneMatch(known -> known.incident().equals(mark.incident()))) {
      marks.add(mark);
    }
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

  boolean waitedSince(Instant time) {
    return waitingSince.isPresent() && !waitingSince.get().isAfter(time);
  }

  Correspondence correspondence() {
    return new Correspondence(came.mailbox(), entries.stream().map(NewEntry::entry).toList());
  }

  /** Whether another came with the same key, and then whether with the same body. */
  Optional<Boolean> sameBody(NewReport other) {
    return came.idempotency()
        .flatMap(
            mine ->
                other
                    .idempotency()
                    .filter(theirs -> Arrays.equals(mine.keyHash(), theirs.keyHash()))
                    .map(theirs -> Arrays.equals(mine.bodyHash(), theirs.bodyHash())));
  }

  void add(NewEntry entry) {
    entries.add(entry);
    entry.marks().forEach(this::mark);
    boolean byTeam = entry.entry().kind() == ReportEntry.Kind.FROM_TEAM;
    boolean reopened = header.status() == ReportStatus.CLOSED && !byTeam;
    if (byTeam || reopened) {
      waitingSince = reopened ? Optional.of(entry.entry().hour()) : Optional.empty();
    }
    change(
        entry.category().orElse(header.category()),
        header.urgent() || entry.urgent(),
        reopened ? ReportStatus.RECEIVED : header.status());
    changed = entry.entry().hour();
  }

  void move(ReportStatus to, Instant hour) {
    if (header.status() != to) {
      change(header.category(), header.urgent(), to);
      changed = hour;
      waitingSince = to == ReportStatus.RECEIVED ? Optional.of(hour) : Optional.empty();
      if (to == ReportStatus.WITHDRAWN && !held) {
        erased = true;
        entries.clear();
        marks.clear();
      }
    }
  }

  void delivered(Instant hour) {
    if (header.status().next().contains(ReportStatus.DELIVERED)) {
      change(header.category(), header.urgent(), ReportStatus.DELIVERED);
      changed = hour;
    }
  }

  boolean mayBePurged(ReportCategory category, Instant changedBefore) {
    return header.category() == category
        && (header.status() == ReportStatus.CLOSED || header.status() == ReportStatus.WITHDRAWN)
        && !held
        && changed.isBefore(changedBefore);
  }

  private void change(ReportCategory category, boolean urgent, ReportStatus status) {
    header =
        new ReportHeader(
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
