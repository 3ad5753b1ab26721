package org.handrail.report.http;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.guidance.EmergencyNumber;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;

/** What a reporter is told, in words that a child of nine can read. */
final class Words {
  private Words() {}

  static Map<String, Object> next(ReportHeader header, Instant byWhen) {
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("title", title(header.status()));
    next.put(
        "text", (header.urgent() ? danger(header.country()) + " " : "") + text(header.status()));
    next.put("byWhen", byWhen.toString());
    return next;
  }

  static String danger(Optional<String> country) {
    return country
        .flatMap(EmergencyNumber::find)
        .map(EmergencyNumber::sentence)
        .orElse(EmergencyNumber.ANYWHERE);
  }

  private static String title(ReportStatus status) {
    return switch (status) {
      case RECEIVED -> "We have your report";
      case TRIAGED -> "Somebody has read your report";
      case ESCALATED -> "We have asked for more help";
      case DELIVERED -> "Your report has reached people who can help";
      case CLOSED -> "We have finished with your report";
      case WITHDRAWN -> "You took your report back";
    };
  }

  private static String text(ReportStatus status) {
    return switch (status) {
      case RECEIVED ->
          "It is not your fault, and you are not in trouble. A person will read what you wrote. Do"
              + " not reply to them, do not pay, and keep their names and the times. Keep your"
              + " receipt: with it you can come back.";
      case TRIAGED ->
          "We are working out what to do. Come back with your receipt to see what is new.";
      case ESCALATED ->
          "People who know more are looking at it. Come back with your receipt to see what is new.";
      case DELIVERED -> "They will look at it. You can still talk to a helpline at any time.";
      case CLOSED ->
          "If something new happens, tell us again. You can talk to a helpline at any time.";
      case WITHDRAWN ->
          "We work on it no more. Your words are deleted, unless a court has told us to keep them."
              + " You can tell us again at any time.";
    };
  }
}
