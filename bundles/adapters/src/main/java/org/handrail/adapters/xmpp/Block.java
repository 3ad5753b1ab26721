package org.handrail.adapters.xmpp;

import java.util.List;
import java.util.Optional;
import org.handrail.adapters.desk.ForeignReport;
import org.handrail.api.http.Problem;
import org.handrail.reading.Refused;

/**
 * A blocking command (XEP-0191) with what is reported in it (XEP-0377). The reporter's address is
 * kept for the answer and never for the report.
 *
 * @param id the stanza's id, for the answer
 * @param from who sent it, for the answer
 * @param reported the items that carry a report
 */
record Block(Optional<String> id, Optional<String> from, List<Reported> reported) {
  private static final int MOST_REPORTS = 10;

  /**
   * One item.
   *
   * @param jid who is blocked and reported
   * @param reason a URN
   * @param texts what the reporter wrote, perhaps in several languages
   * @param messages the reported messages, each as its id and who gave it that id
   * @param options the ways in which the reporter allows it to be handed on
   */
  record Reported(
      String jid, String reason, List<String> texts, List<String> messages, List<String> options) {
    static final String REPORT_ORIGIN = "report-origin";
    static final String THIRD_PARTY = "third-party";

    Reported {
      texts = List.copyOf(texts);
      messages = List.copyOf(messages);
      options = List.copyOf(options);
    }

    ForeignReport report() {
      String words = String.join("\n", texts.stream().map(String::strip).toList());
      if (words.length() > ForeignReport.LONGEST_WORDS) {
        throw bad(
            "The text of a report has at most " + ForeignReport.LONGEST_WORDS + " characters.");
      }
      List<String> items = new java.util.ArrayList<>(options);
      items.addAll(messages);
      return new ForeignReport(
          "xmpp",
          reason,
          Optional.of(jid),
          Optional.empty(),
          Optional.of(words),
          items,
          // "Servers MUST NOT process a report" in a way that it does not say (XEP-0377, section
          // 5).
          !options.contains(THIRD_PARTY));
    }
  }

  /** Copies the list, and checks that there is something to take in. */
  Block {
    reported = List.copyOf(reported);
    if (reported.isEmpty()) {
      throw new Refused(
          Problem.of(
              "no-report-in-stanza",
              422,
              "The blocking command carries no report",
              "Blocking is the work of your own server. Send only commands with a report in"
                  + " them."));
    }
    if (reported.size() > MOST_REPORTS) {
      throw bad("Report at most " + MOST_REPORTS + " addresses in one command.");
    }
  }

  List<ForeignReport> reports() {
    return reported.stream().map(Reported::report).toList();
  }

  static Refused bad(String detail) {
    return new Refused(
        Problem.of(
            "bad-stanza", 422, "The stanza is not the command that this call takes", detail));
  }

  @Override
  public String toString() {
    return "Block[…]";
  }
}
