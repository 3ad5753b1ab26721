package org.handrail.delivery.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.SealedReport;

/**
 * An abuse report (RFC 5965): a text, a {@code message/feedback-report}, and a message. The format
 * is for complaints about one e-mail; a chat has none, so the third part is a message made here
 * that carries the sealed report.
 *
 * @param domain the sender's, for what is made here
 */
record ArfLetter(String domain) implements Letter {
  // RFC 5322, section 3.3, which ARF takes its dates from.
  private static final DateTimeFormatter DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

  @Override
  public boolean canSay(ReportCategory category) {
    return true;
  }

  @Override
  public void write(SealedReport report, Part into) throws MessagingException {
    MimeMultipart parts =
        new FeedbackReport(
            Parts.text(Parts.notice(report.header())),
            Parts.bytes(ascii(fields(report.header())), "message/feedback-report"),
            Parts.bytes(Message.of(report, domain), "message/rfc822"));
    into.setContent(parts);
  }

  // The registry of feedback types has none for what is done to children; abuse is its widest.
  private static String fields(ReportHeader header) {
    return "Feedback-Type: abuse\r\nUser-Agent: Handrail/1\r\nVersion: 1\r\nArrival-Date: "
        + DATE.format(header.receivedHour().atOffset(ZoneOffset.UTC))
        + "\r\nIncidents: 1\r\n";
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A {@code multipart/report} that names what it reports (RFC 6522). */
  private static final class FeedbackReport extends MimeMultipart {
    FeedbackReport(jakarta.mail.BodyPart... parts) throws MessagingException {
      super("report", parts);
      contentType = contentType + "; report-type=feedback-report";
    }
  }

  /** The message that stands in for the one that there is not. */
  private static final class Message {
    private static final int LINE = 76;

    private Message() {}

    static byte[] of(SealedReport report, String domain) {
      ReportHeader header = report.header();
      return ascii(
          "From: <reported@"
              + domain
              + ">\r\nDate: "
              + DATE.format(header.receivedHour().atOffset(ZoneOffset.UTC))
              + "\r\nMessage-ID: <"
              + header.id()
              + ".sealed@"
              + domain
              + ">\r\nSubject: Sealed report "
              + header.id()
              + "\r\nMIME-Version: 1.0\r\nContent-Type: "
              + Parts.AGE
              + "\r\nContent-Transfer-Encoding: base64\r\n\r\n"
              + java.util.Base64.getMimeEncoder(LINE, ascii("\r\n"))
                  .encodeToString(report.ciphertext())
              + "\r\n");
    }
  }
}
