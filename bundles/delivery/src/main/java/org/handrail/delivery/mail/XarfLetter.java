package org.handrail.delivery.mail;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.xarf.XarfReport;
import org.handrail.delivery.xarf.XarfReport.Organisation;

/**
 * An XARF v4 report as an attachment {@code xarf.json}, beside a text.
 *
 * @param organisation who runs this server
 */
record XarfLetter(Organisation organisation) implements Letter {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  @Override
  public boolean canSay(ReportCategory category) {
    return XarfReport.canSay(category);
  }

  @Override
  public void write(SealedReport report, Part into) throws MessagingException {
    byte[] json = GSON.toJson(XarfReport.of(report, organisation)).getBytes(StandardCharsets.UTF_8);
    MimeBodyPart attachment = Parts.bytes(json, "application/json");
    attachment.setFileName("xarf.json");
    attachment.setDisposition(Part.ATTACHMENT);
    into.setContent(new MimeMultipart(Parts.text(Parts.notice(report.header())), attachment));
  }
}
