package org.handrail.delivery.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.SealedReport;

/** What stands in a letter about a report. It never holds a word of the report in clear. */
interface Letter {
  /** Whether a letter of this kind can say what such a report is about. */
  boolean canSay(ReportCategory category);

  /** Writes the letter's content. */
  void write(SealedReport report, Part into) throws MessagingException;
}
