package org.handrail.delivery.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportSink.Outcome;
import org.handrail.api.report.ReporterRole;
import org.handrail.api.report.SealedReport;
import org.handrail.testkit.Configured;
import org.handrail.testkit.ReportSinkContract;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an SMTP server in this process. */
class MailSinkTest extends ReportSinkContract {
  private static final String TO = "safeguarding@school.example";

  @TempDir Path home;
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.setUser(TO, "reader", "password");
    mail.start();
  }

  @AfterEach
  void stop() {
    mail.stop();
  }

  @Override
  protected ReportSink sink() {
    return sink(Map.of());
  }

  @Test
  void deliver_notice_saysThatThereIsAReportAndSendsNothingOfIt() throws Exception {
    SealedReport report = SampleReports.sealed();

    assertThat(deliver(Map.of(), report)).isInstanceOf(Outcome.Accepted.class);

    MimeMessage message = received();
    assertThat(message.getSubject()).isEqualTo("Urgent: report " + report.header().id());
    assertThat(message.getContent().toString()).contains("grooming").contains("sealed");
    assertThat(message.getMessageID())
        .isEqualTo("<" + report.header().id() + ".mail@school.example>");
    assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
  }

  @Test
  void deliver_sealed_attachesTheVeryCiphertext() throws Exception {
    SealedReport report = SampleReports.sealed();

    deliver(Map.of("content", "sealed"), report);

    BodyPart attachment = ((Multipart) received().getContent()).getBodyPart(1);
    assertThat(attachment.getFileName()).isEqualTo(report.header().id() + ".age");
    assertThat(attachment.getInputStream().readAllBytes()).isEqualTo(report.ciphertext());
  }

  @Test
  void deliver_arf_hasTheThreePartsOfRfc5965() throws Exception {
    SealedReport report = SampleReports.sealed();

    deliver(Map.of("content", "arf"), report);

    MimeMessage message = received();
    ContentType type = new ContentType(message.getContentType());
    assertThat(type.match("multipart/report")).isTrue();
    assertThat(type.getParameter("report-type")).isEqualTo("feedback-report");
    Multipart parts = (Multipart) message.getContent();
    assertThat(parts.getCount()).isEqualTo(3);
    assertThat(parts.getBodyPart(0).isMimeType("text/plain")).isTrue();
    assertThat(parts.getBodyPart(1).isMimeType("message/feedback-report")).isTrue();
    assertThat(text(parts.getBodyPart(1)).lines())
        .contains("Feedback-Type: abuse", "Version: 1")
        .anyMatch(line -> line.startsWith("User-Agent: "))
        .contains("Arrival-Date: Mon, 23 Nov 2026 12:00:00 GMT");
    assertThat(parts.getBodyPart(2).isMimeType("message/rfc822")).isTrue();
    MimeMessage inner = new MimeMessage(null, parts.getBodyPart(2).getInputStream());
    assertThat(inner.getInputStream().readAllBytes()).isEqualTo(report.ciphertext());
  }

  @Test
  void deliver_xarf_attachesItsJson() throws Exception {
    SealedReport report = SampleReports.sealed();

    deliver(Map.of("content", "xarf", "organisation", "A school"), report);

    BodyPart attachment = ((Multipart) received().getContent()).getBodyPart(1);
    assertThat(attachment.getFileName()).isEqualTo("xarf.json");
    JsonObject json = JsonParser.parseString(text(attachment)).getAsJsonObject();
    assertThat(json.get("report_id").getAsString()).isEqualTo(report.header().id().toString());
    assertThat(json.getAsJsonObject("reporter").get("org").getAsString()).isEqualTo("A school");
  }

  @Test
  void acceptance_xarfAndACategoryThatItHasNot_isNo() {
    ReportSink sink = sink(Map.of("content", "xarf", "organisation", "A school"));

    assertThat(sink.acceptance(about(ReportCategory.SELF_HARM)).accepts()).isFalse();
    assertThat(sink.acceptance(about(ReportCategory.GROOMING)).accepts()).isTrue();
  }

  @Test
  void acceptance_onlySomeReporters_isToldInWords() {
    ReportSink sink = sink(Map.of("anonymous", false, "categories", new String[] {"grooming"}));

    assertThat(sink.acceptance(about(ReportCategory.GROOMING)).why()).contains("write back");
    assertThat(sink.acceptance(about(ReportCategory.SPAM)).accepts()).isFalse();
  }

  @Test
  void deliver_serverAway_isTriedAgainAndNamesNobody() {
    MailSink sink = sink(Map.of());
    mail.stop();

    Outcome outcome = sink.deliver(SampleReports.sealed()).toCompletableFuture().join();

    assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
    assertThat(outcome.toString()).doesNotContain("@");
  }

  @Test
  void deliver_serverWithoutStartTls_isNotGivenTheLetterInClear() {
    Outcome outcome = deliver(Map.of("security", "starttls"), SampleReports.sealed());

    assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void deliver_passwordThatIsWrong_isTriedAgain() throws IOException {
    Files.writeString(home.resolve("password"), "wrong\n");

    Outcome outcome =
        deliver(Map.of("user", "reader", "passwordFile", "password"), SampleReports.sealed());

    assertThat(outcome).isInstanceOf(Outcome.NotNow.class);
    assertThat(mail.getReceivedMessages()).isEmpty();
  }

  @Test
  void new_clearTextToAnotherMachine_saysWhatToWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sink(Map.of("host", "mail.example")))
        .withMessageContaining("security = none")
        .withMessageContaining("starttls or tls");
  }

  @Test
  void new_addressWithALineBreak_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sink(Map.of("to", new String[] {"a@b.example\r\nBcc: c@d.example"})))
        .withMessageContaining("to = ");
  }

  private Outcome deliver(Map<String, Object> config, SealedReport report) {
    return sink(config).deliver(report).toCompletableFuture().join();
  }

  private MailSink sink(Map<String, Object> config) {
    Map<String, Object> all = new HashMap<>();
    all.put("host", "127.0.0.1");
    all.put("port", mail.getSmtp().getPort());
    all.put("security", "none");
    all.put("from", "handrail@school.example");
    all.put("to", new String[] {TO});
    all.putAll(config);
    try {
      return new MailSink(Configured.with(MailConfig.class, all), home);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private MimeMessage received() {
    assertThat(mail.getReceivedMessages()).hasSize(1);
    return mail.getReceivedMessages()[0];
  }

  private static String text(BodyPart part) throws Exception {
    return new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static Circumstances about(ReportCategory category) {
    return new Circumstances(
        category, ReporterRole.CHILD, OptionalInt.empty(), Optional.empty(), true);
  }
}
