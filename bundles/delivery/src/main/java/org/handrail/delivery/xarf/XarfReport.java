package org.handrail.delivery.xarf;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.SealedReport;

/**
 * A report as XARF v4 (xarf.org) has it: from the clear header alone, with the sealed report as its
 * evidence. What XARF insists on and a sealed report does not tell is said so that it cannot be
 * taken for something else: the source is the report's own URN.
 */
public final class XarfReport {
  private static final String VERSION = "4.2.0";

  private XarfReport() {}

  /**
   * Who is named as reporter and sender; never the person who reported.
   *
   * @param name at most 200 characters
   * @param contact an e-mail address
   * @param domain its domain
   */
  public record Organisation(String name, String contact, String domain) {
    /** Checks the length. */
    public Organisation {
      if (name.isBlank() || name.length() > 200) {
        throw new IllegalArgumentException(
            "organisation is not allowed: write who runs this server, in at most 200 characters");
      }
    }

    private Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("org", name);
      json.put("contact", contact);
      json.put("domain", domain);
      return json;
    }
  }

  /** Whether XARF has a type for it: sexual exploitation of children, and spam. */
  public static boolean canSay(ReportCategory category) {
    return category == ReportCategory.SPAM || exploitation(category).isPresent();
  }

  /**
   * The report as an object for JSON.
   *
   * @throws IllegalArgumentException when XARF has no type for its category
   */
  public static Map<String, Object> of(SealedReport report, Organisation organisation) {
    ReportHeader header = report.header();
    if (!canSay(header.category())) {
      throw new IllegalArgumentException("XARF has no type for " + header.category().wireName());
    }
    String urn = "urn:uuid:" + header.id();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("xarf_version", VERSION);
    json.put("report_id", header.id().toString());
    json.put("timestamp", header.receivedHour().toString());
    json.put("reporter", organisation.json());
    json.put("sender", organisation.json());
    json.put("source_identifier", urn);
    exploitation(header.category())
        .ifPresentOrElse(
            type -> {
              json.put("category", "content");
              json.put("type", "csem");
              json.put("url", urn);
              json.put("exploitation_type", type);
              json.put("detection_method", "user_report");
              json.put("victim_age_range", "unknown");
              json.put("platform", "messaging_app");
            },
            () -> {
              json.put("category", "messaging");
              json.put("type", "spam");
              json.put("protocol", "chat");
              json.put("evidence_source", "user_complaint");
            });
    json.put("description", "What was reported is sealed in the evidence.");
    json.put("evidence", List.of(evidence(report)));
    return json;
  }

  private static Map<String, Object> evidence(SealedReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("content_type", "application/vnd.age");
    json.put("description", "The report, sealed with age; the receiver needs a key of its own.");
    json.put("payload", Base64.getEncoder().encodeToString(report.ciphertext()));
    json.put("hash", "sha256:" + report.header().ciphertextSha256());
    json.put("size", report.ciphertext().length);
    return json;
  }

  private static Optional<String> exploitation(ReportCategory category) {
    return switch (category) {
      case BLACKMAIL -> Optional.of("sextortion");
      case GROOMING, MEETING -> Optional.of("grooming");
      case SEXUAL_CONTENT -> Optional.of("solicitation");
      case BULLYING, THREAT, SELF_HARM, IMPERSONATION, SPAM, OTHER -> Optional.empty();
    };
  }
}
