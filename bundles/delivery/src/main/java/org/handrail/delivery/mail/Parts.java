package org.handrail.delivery.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.SealedReport;

/** The parts that letters are made of. */
final class Parts {
  /** The media type of an age file; none is registered. */
  static final String AGE = "application/vnd.age";

  private Parts() {}

  /** What a person reads. */
  static String notice(ReportHeader header) {
    return "There is a new report.\n\nReport: "
        + header.id()
        + "\nAbout: "
        + header.category().wireName()
        + "\nIn danger now: "
        + (header.urgent() ? "yes" : "not said")
        + "\nReceived: "
        + header.receivedHour()
        + " or within the hour after\n\nIts words are sealed. Open it on your own machine:\n"
        + "java -jar handrail.jar report open REPORT.age --key YOUR.key\n";
  }

  static MimeBodyPart text(String text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text, StandardCharsets.UTF_8.name());
    return part;
  }

  /** The sealed report as an attachment. */
  static MimeBodyPart sealed(SealedReport report) throws MessagingException {
    MimeBodyPart part = bytes(report.ciphertext(), AGE);
    part.setFileName(report.header().id() + ".age");
    part.setDisposition(Part.ATTACHMENT);
    return part;
  }

  static MimeBodyPart bytes(byte[] bytes, String type) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, type)));
    return part;
  }
}
