package org.handrail.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.NewEntry;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.SealedReport;

/** Reports made of random bytes, for tests of what keeps or carries them. */
public final class SampleReports {
  /** When they all came. */
  public static final Instant HOUR = Instant.parse("2026-11-23T12:00:00Z");

  /** Where messages to their reporters go. */
  public static final String MAILBOX = "age1sample";

  private static final int RUN = 256;
  private static final int NEIGHBOURHOODS = 0x1000;
  private static final int STRIDE = 2_731;
  private static final AtomicLong MADE = new AtomicLong();

  private SampleReports() {}

  /**
   * A new id, built as the intake builds them: UUIDv7 of the hour, with the next twelve bits shared
   * by those of one run, and the others random.
   */
  public static UUID id() {
    long neighbourhood = MADE.getAndIncrement() / RUN * STRIDE % NEIGHBOURHOODS;
    return new UUID(
        (HOUR.toEpochMilli() << 16) | 0x7000 | neighbourhood,
        UUID.randomUUID().getLeastSignificantBits());
  }

  /** A new sealed report, each with an id and bytes of its own. */
  public static SealedReport sealed() {
    UUID id = id();
    byte[] ciphertext = sha256("ciphertext of " + id);
    return new SealedReport(
        new ReportHeader(
            id,
            Optional.of("some-chat"),
            ReportCategory.GROOMING,
            true,
            Optional.of("GB"),
            HOUR,
            ReportStatus.RECEIVED,
            ListHit.LISTED,
            1_024,
            "team-0001",
            HexFormat.of().formatHex(sha256(HexFormat.of().formatHex(ciphertext)))),
        ciphertext);
  }

  /** A new report for these sinks, without an idempotency key. */
  public static NewReport withSinks(String... sinks) {
    SealedReport report = sealed();
    return new NewReport(report, MAILBOX, receiptHash(report), Optional.empty(), Set.of(sinks));
  }

  /** A new report that names these. */
  public static NewReport naming(IncidentMark... marks) {
    SealedReport report = sealed();
    return new NewReport(
        report, MAILBOX, receiptHash(report), Optional.empty(), Set.of(), List.of(marks));
  }

  /** What these texts stand for. */
  public static IncidentMark mark(String incident, String reporter, String run) {
    return new IncidentMark(hash(incident), hash(reporter), hash(run));
  }

  private static String hash(String text) {
    return HexFormat.of().formatHex(sha256(text), 0, 8);
  }

  /** A new report with an idempotency key and a body that these texts stand for. */
  public static NewReport withKey(String key, String body, String... sinks) {
    SealedReport report = sealed();
    return new NewReport(
        report,
        MAILBOX,
        receiptHash(report),
        Optional.of(new NewReport.Idempotency(sha256(key), sha256(body))),
        Set.of(sinks));
  }

  /** An entry with a key, a body and bytes that these texts stand for. */
  public static NewEntry entry(ReportEntry.Kind kind, String key, String body) {
    return entry(kind, key, body, Optional.empty(), false);
  }

  /** The same, which also says anew what the report is about and whether it is urgent. */
  public static NewEntry entry(
      ReportEntry.Kind kind,
      String key,
      String body,
      Optional<ReportCategory> category,
      boolean urgent) {
    return new NewEntry(
        new ReportEntry(UUID.randomUUID(), kind, HOUR, sha256("sealed " + body)),
        new NewReport.Idempotency(sha256(key), sha256(body)),
        category,
        urgent);
  }

  private static byte[] receiptHash(SealedReport report) {
    return sha256("receipt of " + report.header().id());
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
