package org.handrail.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.report.Incident;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Matching;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.handrail.report.proof.Gates;
import org.handrail.report.receipt.Attempts;
import org.handrail.seal.Opener;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryAudit;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever has a receipt can do with the report. */
class AnswerableTest {
  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private final Neighbours neighbours = new Neighbours();
  private FollowUp followUp;
  private Endpoint adding;
  private Endpoint status;
  private Endpoint withdraw;
  private String receipt;
  private UUID id;

  @BeforeEach
  void report() throws IOException {
    Intakes.add(neighbours, store);
    Secrets secrets = Intakes.secrets(keys, clock);
    Promise promise = new Promise(Duration.ofDays(2));
    followUp = new FollowUp(secrets);
    ReceiptDesk desk = new ReceiptDesk(promise, followUp, neighbours, new Attempts(clock));
    adding =
        new AddingEndpoint(desk, followUp, neighbours, new Matching(true, neighbours, secrets));
    status = new StatusEndpoint(desk);
    withdraw = new WithdrawEndpoint(desk, followUp, neighbours);
    Answer created =
        new ReportsEndpoint(promise, Intakes.intake(secrets, neighbours), neighbours, Gates.open())
            .handle(FakeCall.post("/v1/reports", "{\"category\":\"other\"}"))
            .toCompletableFuture()
            .join();
    receipt = json(created).get("receipt").getAsString();
    id = store.reports().get(0).report().header().id();
  }

  @Test
  void patch_answers_areSealedToTheTeamAndRaiseTheHeader() throws IOException {
    Answer answer =
        patch("{\"category\":\"blackmail\",\"inDanger\":true,\"words\":\"They want money.\"}");

    assertThat(((Content) answer).status()).isEqualTo(200);
    assertThat(json(answer).getAsJsonObject("next").get("text").getAsString())
        .contains("emergency number");
    assertThat(header().category()).isEqualTo(ReportCategory.BLACKMAIL);
    assertThat(header().urgent()).isTrue();
    ReportEntry entry = store.entries(id).get(0);
    assertThat(new String(entry.ciphertext(), StandardCharsets.ISO_8859_1)).doesNotContain("money");
    assertThat(openedByTheTeam(entry).get("words").getAsString()).isEqualTo("They want money.");
    assertThat(openedByTheTeam(entry).get("report").getAsString()).isEqualTo(id.toString());
  }

  @Test
  void patch_answersThatNameSomebody_joinTheIncident() {
    String about = "\"about\":[{\"type\":\"email\",\"value\":\"stranger@a.example\"}]}";
    patch("{" + about);

    assertThat(store.findDocket(id).toCompletableFuture().join().orElseThrow().incident())
        .map(Incident::reports)
        .contains(1L);
  }

  @Test
  void patch_again_isKeptOnce() {
    patch("{\"words\":\"They want money.\"}");
    patch("{\"words\":\"They want money.\"}");
    patch("{\"words\":\"And more.\"}");

    assertThat(store.entries(id)).hasSize(2);
  }

  @Test
  void patch_sameKeyOtherBody_isRefused() {
    send(
        adding,
        call("PATCH", "/v1/report", "{\"words\":\"a\"}").withHeader("Idempotency-Key", "k"));
    Answer answer =
        send(
            adding,
            call("PATCH", "/v1/report", "{\"words\":\"b\"}").withHeader("Idempotency-Key", "k"));

    assertThat(((Problem) answer).code()).isEqualTo("idempotency-key-reused");
    assertThat(store.entries(id)).hasSize(1);
  }

  @Test
  void patch_nothingOrAnImage_isRefusedAndNotKept() {
    assertThat(((Problem) patch("{}")).status()).isEqualTo(422);
    assertThat(((Problem) patch("{\"words\":\"data:image/png;base64,AAAA\"}")).code())
        .isEqualTo("image-refused");
    assertThat(store.entries(id)).isEmpty();
  }

  @Test
  void message_ofTheReporter_isShownToThemAndToTheTeam() throws IOException {
    Answer answer = post("{\"text\":\"Are you there?\"}");

    assertThat(((Content) answer).status()).isEqualTo(201);
    JsonObject message =
        json(send(status, call("GET", "/v1/report", "")))
            .getAsJsonArray("messages")
            .get(0)
            .getAsJsonObject();
    assertThat(message.get("from").getAsString()).isEqualTo("you");
    assertThat(message.get("text").getAsString()).isEqualTo("Are you there?");
    assertThat(openedByTheTeam(store.entries(id).get(0)).get("text").getAsString())
        .isEqualTo("Are you there?");
  }

  @Test
  void message_toAFullReport_isRefusedWithWhatToDo() {
    for (int i = 0; i < ReportStore.MOST_ENTRIES; i++) {
      store.add(id, SampleReports.entry(ReportEntry.Kind.ANSWERS, "key " + i, "body"));
    }

    Problem problem = (Problem) post("{\"text\":\"Are you there?\"}");

    assertThat(problem.code()).isEqualTo("report-full");
    assertThat(problem.detail()).contains("new report").contains("emergency number");
  }

  @Test
  void message_ofTheTeam_isReadWithTheReceiptAndNotFromTheStore() {
    followUp
        .reply(id, "We believe you.", new FollowUp.Sent(new byte[] {1}, Optional.empty()), store)
        .toCompletableFuture()
        .join();

    JsonObject message =
        json(send(status, call("GET", "/v1/report", "")))
            .getAsJsonArray("messages")
            .get(0)
            .getAsJsonObject();
    assertThat(message.get("from").getAsString()).isEqualTo("team");
    assertThat(message.get("text").getAsString()).isEqualTo("We believe you.");
    assertThat(new String(store.entries(id).get(0).ciphertext(), StandardCharsets.ISO_8859_1))
        .doesNotContain("believe");
  }

  @Test
  void message_blankOrTooLong_isRefused() {
    assertThat(((Problem) post("{\"text\":\"  \"}")).status()).isEqualTo(422);
    assertThat(((Problem) post("{\"text\":\"" + "a ".repeat(5_001) + "\"}")).status())
        .isEqualTo(422);
    assertThat(store.entries(id)).isEmpty();
  }

  @Test
  void adding_file_isRefusedWithKindWords() {
    Answer answer =
        send(
            adding,
            call("POST", "/v1/report/messages", "--x")
                .withHeader("Content-Type", "multipart/form-data; boundary=x"));

    assertThat(((Problem) answer).code()).isEqualTo("image-refused");
    assertThat(((Problem) answer).status()).isEqualTo(415);
  }

  @Test
  void adding_notStoredYet_isNotAnswered() {
    CompletableFuture<Void> gate = new CompletableFuture<>();
    store.gate(gate);

    CompletableFuture<Answer> answer =
        adding
            .handle(call("POST", "/v1/report/messages", "{\"text\":\"Hello\"}"))
            .toCompletableFuture();

    assertThat(answer).isNotDone();
    gate.complete(null);
    assertThat(answer).isDone();
  }

  @Test
  void adding_storeFails_is503() {
    store.gate(
        CompletableFuture.failedFuture(new StoreUnavailable("disk full", new IOException())));

    assertThat(((Problem) post("{\"text\":\"Hello\"}")).code()).isEqualTo("store-unavailable");
  }

  @Test
  void withdraw_report_erasesTheWordsAndSaysSoEachTime() {
    patch("{\"words\":\"They want money.\"}");

    MemoryAudit audit = new MemoryAudit();
    Intakes.audit(neighbours, audit);

    Answer first = send(withdraw, call("DELETE", "/v1/report", ""));
    assertThat(audit.told()).containsExactly("report.withdraw " + id + " -");
    Answer again = send(withdraw, call("DELETE", "/v1/report", ""));

    assertThat(json(first).get("status").getAsString()).isEqualTo("withdrawn");
    assertThat(json(again)).isEqualTo(json(first));
    assertThat(store.find(id).toCompletableFuture().join()).isEmpty();
    assertThat(store.entries(id)).isEmpty();
    assertThat(((Problem) post("{\"text\":\"Hello\"}")).code()).isEqualTo("report-withdrawn");
  }

  @Test
  void message_toAClosedReport_opensItAgain() {
    store.move(id, ReportStatus.CLOSED).toCompletableFuture().join();

    assertThat(json(post("{\"text\":\"It goes on.\"}")).get("status").getAsString())
        .isEqualTo("received");
  }

  @Test
  void wrongReceipt_everyCall_looksTheSame() {
    receipt = "0000-0000-0000-0000-0000";

    List<Answer> answers =
        List.of(
            post("{\"text\":\"Hello\"}"),
            patch("{\"words\":\"Hello\"}"),
            send(status, call("GET", "/v1/report", "")),
            send(withdraw, call("DELETE", "/v1/report", "")));

    assertThat(answers).allMatch(answer -> answer.equals(answers.get(0)));
    assertThat(((Problem) answers.get(0)).status()).isEqualTo(404);
  }

  @Test
  void wrongReceipt_tooOften_isToldToWaitWhileARightOneIsServed() {
    String right = receipt;
    receipt = "0000-0000-0000-0000-0000";
    for (int i = 0; i < 60; i++) {
      assertThat(((Problem) send(status, call("GET", "/v1/report", ""))).status()).isEqualTo(404);
    }

    Problem tooMany = (Problem) send(status, call("GET", "/v1/report", ""));
    receipt = right;

    assertThat(tooMany.status()).isEqualTo(429);
    assertThat(tooMany.headers()).containsKey("Retry-After");
    assertThat(tooMany.detail()).contains("emergency number");
    assertThat(send(status, call("GET", "/v1/report", ""))).isInstanceOf(Content.class);
    receipt = "0000-0000-0000-0000-0000";
    clock.pass(Duration.ofSeconds(2));
    assertThat(((Problem) send(status, call("GET", "/v1/report", ""))).status()).isEqualTo(404);
  }

  private Answer patch(String json) {
    return send(adding, call("PATCH", "/v1/report", json));
  }

  private Answer post(String json) {
    return send(adding, call("POST", "/v1/report/messages", json));
  }

  private FakeCall call(String method, String path, String json) {
    FakeCall call = FakeCall.post(path, json);
    return new FakeCall(
            method, path, call.pathParameters(), call.queries(), call.headers(), call.body())
        .withHeader("Authorization", "Receipt " + receipt);
  }

  private static Answer send(Endpoint endpoint, FakeCall call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private ReportHeader header() {
    return store.find(id).toCompletableFuture().join().orElseThrow().header();
  }

  private JsonObject openedByTheTeam(ReportEntry entry) throws IOException {
    byte[] opened =
        Opener.open(entry.ciphertext(), Files.readString(keys.resolve("team-0001.key")).strip())
            .orElseThrow();
    return JsonParser.parseString(new String(opened, StandardCharsets.UTF_8)).getAsJsonObject();
  }

  private static JsonObject json(Answer answer) {
    return JsonParser.parseString(new String(((Content) answer).body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
