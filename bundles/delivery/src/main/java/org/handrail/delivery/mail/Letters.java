package org.handrail.delivery.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.SealedReport;

/** Letters for people. */
enum Letters implements Letter {
  /** That there is a report. */
  NOTICE {
    @Override
    public void write(SealedReport report, Part into) throws MessagingException {
      into.setContent(Parts.notice(report.header()), "text/plain; charset=" + UTF_8);
    }
  },
  /** The same, with the sealed report; the receiver needs a key of its own. */
  SEALED {
    @Override
    public void write(SealedReport report, Part into) throws MessagingException {
      into.setContent(
          new MimeMultipart(Parts.text(Parts.notice(report.header())), Parts.sealed(report)));
    }
  };

  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  @Override
  public boolean canSay(ReportCategory category) {
    return true;
  }
}
