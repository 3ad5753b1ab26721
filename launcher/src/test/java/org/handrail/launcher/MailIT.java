package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A report to the whole server, and its letter: angus-mail works inside the framework. */
class MailIT {
  private static final long LETTER_MILLIS = 15_000;

  @Test
  void report_withAMailboxConfigured_arrivesSealedAndTheReporterIsTold() throws Exception {
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    Path home = Files.createTempDirectory("handrail-it");
    Files.createDirectory(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/org.handrail.delivery.mail-school.cfg"),
        "name = school\nwhy = The school is told.\ncontent = sealed\nhost = 127.0.0.1\nport = "
            + mail.getSmtp().getPort()
            + "\nsecurity = none\nfrom = handrail@school.example\nto = safe@school.example\n");
    try (RunningServer server = RunningServer.start(home)) {
      var before = server.post("/v1/destinations", "{\"category\":\"grooming\"}");
      var sent =
          server.post("/v1/reports", "{\"category\":\"grooming\",\"words\":\"He asks my age.\"}");

      assertThat(sent.statusCode()).isEqualTo(201);
      assertThat(Json.at(before.body(), "destinations", 1, "why")).isEqualTo("The school is told.");
      assertThat(Json.at(sent.body(), "destinations", 1, "name")).isEqualTo("school");
      assertThat(mail.waitForIncomingEmail(LETTER_MILLIS, 1)).isTrue();
      MimeMessage letter = mail.getReceivedMessages()[0];
      BodyPart report = ((Multipart) letter.getContent()).getBodyPart(1);
      assertThat(report.getFileName()).endsWith(".age");
      assertThat(new String(report.getInputStream().readNBytes(21), StandardCharsets.US_ASCII))
          .isEqualTo("age-encryption.org/v1");
    } finally {
      mail.stop();
    }
  }
}
