package org.handrail.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ListHit;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.handrail.report.proof.Gates;
import org.handrail.report.receipt.Attempts;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.MemoryReportStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsEndpointTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-11-23T12:34:56Z"), ZoneOffset.UTC);
  private static final String REPORT =
      "{\"category\":\"blackmail\",\"words\":\"They want money.\"}";

  @TempDir Path keys;
  private final MemoryReportStore store = new MemoryReportStore(NOON);
  private final Neighbours neighbours = new Neighbours();
  private ReportsEndpoint reports;
  private StatusEndpoint status;

  @BeforeEach
  void open() throws IOException {
    Intakes.add(neighbours, store);
    Secrets secrets = Intakes.secrets(keys, NOON);
    Promise promise = new Promise(Duration.ofDays(2));
    reports =
        new ReportsEndpoint(promise, Intakes.intake(secrets, neighbours), neighbours, Gates.open());
    status =
        new StatusEndpoint(
            new ReceiptDesk(promise, new FollowUp(secrets), neighbours, new Attempts(NOON)));
  }

  @Test
  void post_report_isStoredSealedAndFoundByItsReceipt() {
    JsonObject answer = created(post(REPORT));

    assertThat(answer.get("status").getAsString()).isEqualTo("received");
    assertThat(answer.get("receivedAt").getAsString()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(answer.getAsJsonObject("next").get("byWhen").getAsString())
        .isEqualTo("2026-11-25T12:00:00Z");
    assertThat(answer.getAsJsonArray("help")).isNotEmpty();
    assertThat(answer.getAsJsonArray("guidance")).isEmpty();
    assertThat(
            answer
                .getAsJsonArray("destinations")
                .get(0)
                .getAsJsonObject()
                .get("accepts")
                .getAsBoolean())
        .isTrue();
    assertThat(store.reports()).hasSize(1);
    assertThat(
            new String(store.reports().get(0).report().ciphertext(), StandardCharsets.ISO_8859_1))
        .doesNotContain("money");
    assertThat(statusOf(answer.get("receipt").getAsString()).status()).isEqualTo(200);
  }

  @Test
  void post_notStoredYet_isNotAnswered() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    store.gate(gate);

    CompletableFuture<Answer> answer =
        reports.handle(FakeCall.post("/v1/reports", REPORT)).toCompletableFuture();

    assertThat(answer).isNotDone();
    gate.complete(null);
    assertThat(answer).isDone();
  }

  @Test
  void post_sameKeyAndBody_givesTheSameAnswerAndStoresOnce() {
    Content first = (Content) post(REPORT, "key-1");
    Content second = (Content) post(REPORT, "key-1");

    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.status()).isEqualTo(201);
    assertThat(store.reports()).hasSize(1);
  }

  @Test
  void post_sameKeyOtherBody_isRefused() {
    post(REPORT, "key-1");

    assertThat(problem(post("{\"category\":\"other\"}", "key-1")).code())
        .isEqualTo("idempotency-key-reused");
  }

  @Test
  void post_sameKeyWhileTheFirstRuns_isTold() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    store.gate(gate);
    var first =
        reports
            .handle(FakeCall.post("/v1/reports", REPORT).withHeader("Idempotency-Key", "k"))
            .toCompletableFuture();

    assertThat(problem(post(REPORT, "k")).status()).isEqualTo(409);

    gate.complete(null);
    assertThat(first.join()).isInstanceOf(Content.class);
    assertThat(post(REPORT, "k")).isInstanceOf(Content.class);
  }

  @Test
  void post_sameKeyFromAnotherClient_isAnotherReport() {
    Content first = (Content) post(REPORT, "key-1");
    Content second =
        (Content)
            answer(
                FakeCall.post("/v1/reports", REPORT)
                    .withHeader("Idempotency-Key", "key-1")
                    .withHeader("Handrail-Client", "other-chat"));

    assertThat(second.body()).isNotEqualTo(first.body());
    assertThat(store.reports()).hasSize(2);
  }

  @Test
  void post_unusableKey_isRefusedBeforeAnythingIsStored() {
    assertThat(problem(post(REPORT, "a b")).code()).isEqualTo("bad-idempotency-key");
    assertThat(problem(post(REPORT, "x".repeat(256))).code()).isEqualTo("bad-idempotency-key");
    assertThat(store.reports()).isEmpty();
  }

  @Test
  void post_file_isRefusedWithKindWordsAndWhereToTurn() {
    Problem problem =
        problem(
            answer(
                FakeCall.post("/v1/reports", "--x")
                    .withHeader("Content-Type", "multipart/form-data; boundary=x")));

    assertThat(problem.status()).isEqualTo(415);
    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(problem.detail()).contains("Tell us in words.");
    assertThat(problem.extensions()).containsKey("help");
  }

  @Test
  void post_imageInTheWords_isRefused() {
    Problem problem =
        problem(post("{\"category\":\"other\",\"words\":\"data:image/png;base64,AAAA\"}"));

    assertThat(problem.status()).isEqualTo(422);
    assertThat(problem.code()).isEqualTo("image-refused");
    assertThat(store.reports()).isEmpty();
  }

  @Test
  void post_storeGone_is503WithTheNumberToCall() {
    Intakes.remove(neighbours, store);

    Problem problem = problem(post("{\"category\":\"other\",\"reporter\":{\"country\":\"GB\"}}"));

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.detail()).contains("999");
    assertThat(problem.headers()).containsKey("Retry-After");
  }

  @Test
  void post_storeFails_is503() {
    store.gate(
        CompletableFuture.failedFuture(new StoreUnavailable("disk full", new IOException())));

    assertThat(problem(post(REPORT)).code()).isEqualTo("store-unavailable");
  }

  @Test
  void post_somethingListed_isMarkedForTriage() {
    Finding.Verdict listed =
        new Finding.Verdict(
            IndicatorType.URL,
            Standing.HARMFUL,
            "http://phish.example/",
            List.of(
                new Reason(
                    "test",
                    Category.PHISHING,
                    Severity.HIGH,
                    90,
                    "phish.example/",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
            List.of(),
            List.of(),
            300);
    Intakes.add(neighbours, indicators -> CompletableFuture.completedFuture(List.of(listed)));

    post(
        "{\"category\":\"other\",\"about\":[{\"type\":\"url\",\"value\":\"http://phish.example/\"}]}");

    assertThat(stored().listHit()).isEqualTo(ListHit.LISTED);
  }

  @Test
  void post_lookupAway_saysThatItWasNotAsked() {
    post(
        "{\"category\":\"other\",\"about\":[{\"type\":\"url\",\"value\":\"http://phish.example/\"}]}");

    assertThat(stored().listHit()).isEqualTo(ListHit.NOT_ASKED);
  }

  @Test
  void post_sinkThatAcceptsAndOneThatDoesNot_areBothNamedAndOneIsChosen() {
    Intakes.add(neighbours, sink("police-example", true));
    Intakes.add(neighbours, sink("school-example", false));

    JsonObject answer = created(post(REPORT));

    assertThat(answer.getAsJsonArray("destinations")).hasSize(3);
    assertThat(store.reports().get(0).sinks()).containsExactly("police-example");
  }

  @Test
  void header_ofAStoredReport_tellsNoMoreThanTheHour() {
    post(REPORT);

    assertThat(stored().receivedHour()).isEqualTo(Instant.parse("2026-11-23T12:00:00Z"));
    assertThat(stored().id().version()).isEqualTo(7);
    assertThat(stored().id().getMostSignificantBits() >>> 16)
        .isEqualTo(Instant.parse("2026-11-23T12:00:00Z").toEpochMilli());
  }

  @Test
  void status_wrongAndUnknownReceipt_lookAlike() {
    String receipt = created(post(REPORT)).get("receipt").getAsString();
    String slip = (receipt.charAt(0) == '7' ? "8" : "7") + receipt.substring(1);

    Problem wrong = problem(statusOf(slip));
    Problem unknown = problem(statusOf("0000-0000-0000-0000-0000"));

    assertThat(wrong).isEqualTo(unknown);
    assertThat(unknown.status()).isEqualTo(404);
  }

  @Test
  void status_withoutAReceipt_asksForOne() {
    Problem problem =
        problem(status.handle(FakeCall.get("/v1/report")).toCompletableFuture().join());

    assertThat(problem.status()).isEqualTo(401);
    assertThat(problem.headers()).containsEntry("WWW-Authenticate", "Receipt");
  }

  @Test
  void keys_afterARun_holdNothingOfTheReport() throws IOException {
    String receipt = created(post(REPORT)).get("receipt").getAsString();

    try (Stream<Path> files = Files.list(keys)) {
      for (Path file : files.toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .doesNotContain("money", receipt);
      }
    }
  }

  private ReportHeader stored() {
    return store.reports().get(0).report().header();
  }

  private Answer post(String json) {
    return answer(FakeCall.post("/v1/reports", json));
  }

  private Answer post(String json, String key) {
    return answer(FakeCall.post("/v1/reports", json).withHeader("Idempotency-Key", key));
  }

  private Answer answer(FakeCall call) {
    return reports.handle(call).toCompletableFuture().join();
  }

  private AnswerStatus statusOf(String receipt) {
    return new AnswerStatus(
        status
            .handle(FakeCall.get("/v1/report").withHeader("Authorization", "Receipt " + receipt))
            .toCompletableFuture()
            .join());
  }

  private record AnswerStatus(Answer answer) {
    int status() {
      return answer instanceof Content content ? content.status() : ((Problem) answer).status();
    }
  }

  private static Problem problem(AnswerStatus status) {
    return problem(status.answer());
  }

  private static Problem problem(Answer answer) {
    return (Problem) answer;
  }

  private static JsonObject created(Answer answer) {
    Content content = (Content) answer;
    assertThat(content.status()).isEqualTo(201);
    return JsonParser.parseString(new String(content.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static ReportSink sink(String name, boolean accepts) {
    return new ReportSink() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Acceptance acceptance(Circumstances circumstances) {
        return new Acceptance(accepts, "Because.");
      }

      @Override
      public CompletionStage<Outcome> deliver(SealedReport report) {
        return CompletableFuture.completedFuture(new Outcome.Accepted());
      }
    };
  }
}
