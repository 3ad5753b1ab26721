package org.handrail.delivery.ncmec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink.Outcome;
import org.handrail.api.report.ReporterRole;
import org.handrail.api.report.SealedReport;
import org.handrail.seal.Identity;
import org.handrail.seal.KeyRing;
import org.handrail.seal.Sealer;
import org.handrail.testkit.Configured;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class NcmecSinkTest {
  private static final String WORDS = "He wants money. <&>\u0000 ]]>";

  @TempDir Path home;
  private final Identity agency = Identity.random();
  private TiplineStub tipline;

  @BeforeEach
  void start() throws IOException {
    tipline = TiplineStub.start();
    Files.createDirectory(home.resolve("keys"));
    Files.writeString(home.resolve("keys/agency-ncmec.key"), agency.secret() + "\n");
    Files.writeString(home.resolve("keys/agency-ncmec.pub"), agency.recipient() + "\n");
    Files.writeString(home.resolve("keys/ncmec-password"), "secret\n");
  }

  @AfterEach
  void stop() {
    tipline.close();
  }

  @Test
  void deliver_blackmail_isSubmittedUploadedAndFinished() throws IOException {
    assertThat(deliver(sealed(ReportCategory.BLACKMAIL))).isInstanceOf(Outcome.Accepted.class);

    assertThat(tipline.steps()).containsExactly("/submit", "/upload", "/finish");
    assertThat(tipline.finished("4564654")).isTrue();
    Element report = tipline.submitted().getDocumentElement();
    assertThat(TiplineStub.text(report, "incidentType"))
        .isEqualTo("Online Enticement of Children for Sexual Acts");
    assertThat(TiplineStub.first(report, "reportAnnotations").getFirstChild().getNodeName())
        .isEqualTo("sextortion");
    assertThat(TiplineStub.text(report, "incidentDateTime")).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(TiplineStub.text(report, "escalateToHighPriority")).isNotBlank();
    assertThat(TiplineStub.text(report, "screenName")).isEqualTo("<script>&");
    assertThat(TiplineStub.text(report, "chatRoomName")).isEqualTo("a room");
    assertThat(TiplineStub.text(report, "url")).isEqualTo("https://example.test/?a=1&b=2");
    assertThat(TiplineStub.text(report, "firstName")).isEqualTo("Ada");
  }

  @Test
  void deliver_words_goAsATextFileAndNameNobodyWhoReports() throws IOException {
    deliver(sealed(ReportCategory.GROOMING));

    assertThat(tipline.uploaded()).hasSize(1);
    assertThat(tipline.uploaded().get(0))
        .contains("filename=\"details.txt\"")
        .contains("Content-Type: text/plain")
        .contains(WORDS)
        .contains("handle: <script>&")
        .doesNotContain("child@mail.example");
    assertThat(tipline.submitted().getDocumentElement().getTextContent())
        .doesNotContain("child@mail.example");
  }

  @Test
  void deliver_uploadFails_isRetractedAndTriedAgain() throws IOException {
    tipline.force("/upload", 1_110);

    assertThat(deliver(sealed(ReportCategory.GROOMING))).isInstanceOf(Outcome.NotNow.class);

    assertThat(tipline.steps()).containsExactly("/submit", "/upload", "/retract");
    assertThat(tipline.retracted("4564654")).isTrue();
  }

  @Test
  void deliver_finishFails_isRetractedAndTriedAgain() throws IOException {
    tipline.force("/finish", 1_000);

    assertThat(deliver(sealed(ReportCategory.GROOMING))).isInstanceOf(Outcome.NotNow.class);

    assertThat(tipline.retracted("4564654")).isTrue();
  }

  @Test
  void deliver_alreadyFinished_isAccepted() throws IOException {
    tipline.force("/finish", 5_102);

    assertThat(deliver(sealed(ReportCategory.GROOMING))).isInstanceOf(Outcome.Accepted.class);
    assertThat(tipline.steps()).doesNotContain("/retract");
  }

  @Test
  void deliver_validationFails_isKeptAside() throws IOException {
    tipline.force("/submit", 4_100);

    assertThat(deliver(sealed(ReportCategory.GROOMING)))
        .isEqualTo(new Outcome.Refused("submit was answered 4100", OptionalInt.of(4_100)));
  }

  @Test
  void deliver_passwordThatIsWrong_isTriedAgain() throws IOException {
    Files.writeString(home.resolve("keys/ncmec-password"), "other");

    assertThat(deliver(sealed(ReportCategory.GROOMING)))
        .isEqualTo(new Outcome.NotNow("submit was answered 2000", OptionalInt.of(2_000)));
  }

  @Test
  void deliver_tiplineAway_isTriedAgain() throws IOException {
    NcmecSink sink = sink(Map.of());
    tipline.close();

    assertThat(sink.deliver(sealed(ReportCategory.GROOMING)).toCompletableFuture().join())
        .isEqualTo(new Outcome.NotNow("submit was answered nothing"));
  }

  @Test
  void deliver_sealedToSomebodyElse_isKeptAsideAndNothingIsSent() throws IOException {
    assertThat(deliver(SampleReports.sealed())).isInstanceOf(Outcome.Refused.class);
    assertThat(tipline.steps()).isEmpty();
  }

  @Test
  void deliver_sealUnderAnotherHeader_isKeptAside() throws IOException {
    SealedReport one = sealed(ReportCategory.GROOMING);
    SealedReport other = sealed(ReportCategory.GROOMING);

    assertThat(deliver(new SealedReport(other.header(), one.ciphertext())))
        .isInstanceOf(Outcome.Refused.class);
  }

  @Test
  void acceptance_bullyingOrAnotherCountry_isNoInWords() throws IOException {
    NcmecSink sink = sink(Map.of());

    assertThat(sink.acceptance(about(ReportCategory.BULLYING, "US")).why())
        .contains("sexual abuse");
    assertThat(sink.acceptance(about(ReportCategory.GROOMING, "GB")).accepts()).isFalse();
    assertThat(sink.acceptance(about(ReportCategory.GROOMING, "US")).accepts()).isTrue();
  }

  @Test
  void new_addressThatIsNotHttps_saysWhatToWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sink(Map.of("url", "http://tipline.example/ispws")))
        .withMessageContaining("url = http://tipline.example/ispws");
  }

  private Outcome deliver(SealedReport report) throws IOException {
    return sink(Map.of()).deliver(report).toCompletableFuture().join();
  }

  private NcmecSink sink(Map<String, Object> config) throws IOException {
    Map<String, Object> all = new HashMap<>();
    all.put("url", tipline.url().toString());
    all.put("user", "esp");
    all.put("firstName", "Ada");
    all.put("lastName", "Example");
    all.put("email", "safety@provider.example");
    all.putAll(config);
    return new NcmecSink(Configured.with(NcmecConfig.class, all), home);
  }

  private SealedReport sealed(ReportCategory category) throws IOException {
    ReportHeader h = SampleReports.sealed().header();
    ReportHeader header =
        new ReportHeader(
            h.id(),
            h.client(),
            category,
            true,
            h.country(),
            h.receivedHour(),
            h.status(),
            h.listHit(),
            h.sizeBucket(),
            h.keyEpoch(),
            h.ciphertextSha256());
    String json =
        """
        {"header":{"id":"%s"},"words":"He wants money. <&>\\u0000 ]]>","conversation":"a room",
         "about":[{"type":"handle","platform":"telegram","value":"<script>&"},
                  {"type":"url","value":"https://example.test/?a=1&b=2"}],
         "contact":{"method":"email","value":"child@mail.example"}}
        """
            .formatted(header.id());
    return new SealedReport(
        header,
        Sealer.seal(json.getBytes(StandardCharsets.UTF_8), KeyRing.in(home.resolve("keys")).now())
            .ciphertext());
  }

  private static Circumstances about(ReportCategory category, String country) {
    return new Circumstances(
        category, ReporterRole.CHILD, OptionalInt.empty(), Optional.of(country), true);
  }
}
