package org.handrail.report.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore.Settlement;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.http.Endpoints;
import org.handrail.report.http.Promise;
import org.handrail.report.intake.Intake;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.handrail.seal.Opener;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryAudit;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the team can do with reports. */
class StaffRoutesTest {
  private static final String REPORTS = "/v1/staff/reports";
  private static final DeliveryFailure FAILURE =
      DeliveryFailure.of(DeliveryFailure.Kind.NOT_NOW, OptionalInt.of(503));

  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private final MemoryAudit audit = new MemoryAudit();
  private final Neighbours neighbours = new Neighbours();
  private FollowUp followUp;
  private Intake intake;
  private StaffDesk desk;

  @BeforeEach
  void open() throws IOException {
    Intakes.add(neighbours, store);
    Intakes.audit(neighbours, audit);
    Secrets secrets = Intakes.secrets(keys, clock);
    followUp = new FollowUp(secrets);
    intake = Intakes.intake(secrets, neighbours);
    desk = new StaffDesk(new Promise(Duration.ofDays(2)), neighbours, secrets);
  }

  @Test
  void list_reports_showsClearHeadersAndNothingSealed() {
    report("{\"category\":\"blackmail\",\"inDanger\":true,\"words\":\"They want money.\"}");

    JsonObject shown = json(list("")).getAsJsonArray("reports").get(0).getAsJsonObject();

    assertThat(shown.get("category").getAsString()).isEqualTo("blackmail");
    assertThat(shown.get("urgent").getAsBoolean()).isTrue();
    assertThat(shown.get("overdue").getAsBoolean()).isFalse();
    assertThat(shown.toString()).doesNotContain("money").doesNotContain("sealed");
  }

  @Test
  void list_inPages_showsEachReportOnce() {
    for (int i = 0; i < 5; i++) {
      report("{\"category\":\"other\"}");
    }
    List<String> seen = new ArrayList<>();
    JsonObject page = json(list("", "limit", "2"));
    seen.addAll(ids(page));
    while (page.has("after")) {
      page = json(list("", "limit", "2", "after", page.get("after").getAsString()));
      seen.addAll(ids(page));
    }

    assertThat(seen).hasSize(5).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void list_afterTheClockRan_showsWhatNobodyHasLookedAt() {
    UUID waiting = report("{\"category\":\"other\"}");
    UUID read = report("{\"category\":\"other\"}");
    put(read, "status", "{\"status\":\"triaged\"}");

    clock.pass(Duration.ofDays(2).minusMinutes(1));
    assertThat(ids(json(list("", "overdue", "true")))).isEmpty();
    clock.pass(Duration.ofMinutes(1));

    assertThat(ids(json(list("", "overdue", "true")))).containsExactly(waiting.toString());
    assertThat(ids(json(list("", "status", "triaged")))).containsExactly(read.toString());
  }

  @Test
  void list_badQuery_saysWhatToWrite() {
    for (String[] bad :
        new String[][] {
          {"status", "gone"}, {"limit", "0"}, {"limit", "x"}, {"after", "1"}, {"overdue", "yes"}
        }) {
      Answer answer = list("", bad);
      assertThat(((Problem) answer).code()).isEqualTo("invalid-query");
      assertThat(((Problem) answer).detail()).contains("Write " + bad[0]);
    }
  }

  @Test
  void open_report_handsOutWhatOnlyTheKeyOpens() throws IOException {
    UUID id = report("{\"category\":\"other\",\"words\":\"They want money.\"}");

    byte[] alone = ((Content) open(id, "/sealed")).body();
    JsonObject whole = json(open(id, ""));

    assertThat(opened(alone).get("words").getAsString()).isEqualTo("They want money.");
    assertThat(Base64.getDecoder().decode(whole.get("sealed").getAsString())).isEqualTo(alone);
    assertThat(whole.getAsJsonArray("entries")).isEmpty();
  }

  @Test
  void open_withdrawnOrUnknown_saysWhich() {
    UUID id = report("{\"category\":\"other\"}");
    store.move(id, ReportStatus.WITHDRAWN);

    assertThat(((Problem) open(id, "/sealed")).code()).isEqualTo("report-erased");
    assertThat(json(open(id, "")).has("sealed")).isFalse();
    assertThat(((Problem) open(UUID.randomUUID(), "")).code()).isEqualTo("unknown-report");
    assertThat(
            ((Problem)
                    send(
                        new OpeningEndpoint(desk),
                        FakeCall.get(REPORTS + "/x").withPathParameter("id", "x")))
                .code())
        .isEqualTo("unknown-report");
  }

  @Test
  void move_alongTheTable_isDoneAndEndsTheWait() {
    UUID id = report("{\"category\":\"other\"}");

    JsonObject docket = json(put(id, "status", "{\"status\":\"escalated\"}"));

    assertThat(docket.get("status").getAsString()).isEqualTo("escalated");
    assertThat(docket.has("waitingSince")).isFalse();
  }

  @Test
  void move_notInTheTable_isRefusedWithWhatIsAllowed() {
    UUID id = report("{\"category\":\"other\"}");
    put(id, "status", "{\"status\":\"closed\"}");

    Problem problem = (Problem) put(id, "status", "{\"status\":\"triaged\"}");

    assertThat(problem.code()).isEqualTo("status-not-allowed");
    assertThat(problem.extensions()).containsEntry("next", List.of("received"));
    assertThat(problem.detail()).contains("received").doesNotContain("withdrawn");
  }

  @Test
  void move_toWithdrawnOrNonsense_isForNobodyOfTheTeam() {
    UUID id = report("{\"category\":\"other\"}");

    for (String body : new String[] {"{\"status\":\"withdrawn\"}", "{\"status\":7}", "{}"}) {
      assertThat(((Problem) put(id, "status", body)).errors().get(0).pointer())
          .isEqualTo("/status");
    }
    assertThat(((Problem) put(UUID.randomUUID(), "status", "{\"status\":\"closed\"}")).code())
        .isEqualTo("unknown-report");
  }

  @Test
  void hold_onAndOff_isShown() {
    UUID id = report("{\"category\":\"other\"}");

    assertThat(json(put(id, "hold", "{\"held\":true}")).get("held").getAsBoolean()).isTrue();
    assertThat(json(put(id, "hold", "{\"held\":false}")).get("held").getAsBoolean()).isFalse();
    assertThat(((Problem) put(id, "hold", "{\"held\":\"yes\"}")).status()).isEqualTo(422);
    assertThat(((Problem) put(UUID.randomUUID(), "hold", "{\"held\":true}")).status())
        .isEqualTo(404);
  }

  @Test
  void reply_isReadWithTheReceiptAndKeptOnce() {
    JsonObject created = create("{\"category\":\"other\"}");
    UUID id = newest();

    Answer first = reply(id, "{\"text\":\"We believe you.\"}");
    reply(id, "{\"text\":\"We believe you.\"}");

    assertThat(((Content) first).status()).isEqualTo(201);
    assertThat(store.entries(id)).hasSize(1);
    JsonObject status =
        json(
            send(
                Endpoints.status(followUp, neighbours, clock),
                FakeCall.get("/v1/report")
                    .withHeader(
                        "Authorization", "Receipt " + created.get("receipt").getAsString())));
    assertThat(status.getAsJsonArray("messages").get(0).getAsJsonObject().get("text").getAsString())
        .isEqualTo("We believe you.");
  }

  @Test
  void reply_thatCannotBe_saysWhy() {
    UUID id = report("{\"category\":\"other\"}");
    assertThat(((Problem) reply(id, "{\"text\":\" \"}")).status()).isEqualTo(422);
    assertThat(((Problem) reply(id, "{\"text\":\"data:image/png;base64,AAAA\"}")).code())
        .isEqualTo("image-refused");
    assertThat(((Problem) reply(UUID.randomUUID(), "{\"text\":\"a\"}")).code())
        .isEqualTo("unknown-report");
    store.move(id, ReportStatus.WITHDRAWN);

    assertThat(((Problem) reply(id, "{\"text\":\"a\"}")).code()).isEqualTo("report-withdrawn");
  }

  @Test
  void deadLetter_replayed_isDueAgain() {
    store.append(SampleReports.withSinks("sink"));
    store
        .lease("sink", 1, Duration.ofMinutes(1))
        .thenAccept(
            due -> store.settle(due.get(0).id(), new Settlement.Dead(Optional.of(FAILURE))));
    DeadLettersEndpoint letters = new DeadLettersEndpoint(desk);
    JsonObject letter =
        json(send(letters, FakeCall.get("/v1/staff/dead-letters")))
            .getAsJsonArray("deadLetters")
            .get(0)
            .getAsJsonObject();
    FakeCall replay =
        FakeCall.post("/v1/staff/dead-letters/x/replay", "")
            .withPathParameter("id", letter.get("id").getAsString());

    assertThat(letter.get("destination").getAsString()).isEqualTo("sink");
    assertThat(letter.getAsJsonObject("lastFailure"))
        .isEqualTo(JsonParser.parseString("{\"kind\":\"not-now\",\"status\":503}"));
    assertThat(((Content) send(letters, replay)).status()).isEqualTo(204);
    assertThat(((Problem) send(letters, replay)).code()).isEqualTo("unknown-dead-letter");
    assertThat(store.deliveries("sink")).containsExactly(MemoryReportStore.State.WAITING);
  }

  @Test
  void anything_isOnRecordBeforeItIsDoneAndAgainWhenItIsRefused() {
    UUID id = report("{\"category\":\"other\"}");
    list("");
    open(id, "/sealed");
    put(id, "hold", "{\"held\":true}");
    put(id, "status", "{\"status\":\"closed\"}");
    put(id, "status", "{\"status\":\"triaged\"}");
    reply(id, "{\"text\":\"We believe you.\"}");

    assertThat(audit.told().get(0)).startsWith("keys.use team-0001 recipients-1:");
    assertThat(audit.told().subList(1, audit.told().size()))
        .containsExactly(
            "report.list - limit-50",
            "report.open " + id + " sealed",
            "report.hold " + id + " on",
            "report.move " + id + " to-closed",
            "report.move " + id + " to-triaged",
            "report.move " + id + " status-not-allowed",
            "report.reply " + id + " -");
  }

  @Test
  void anything_thatCannotBePutOnRecord_isNotDone() {
    UUID id = report("{\"category\":\"other\"}");
    audit.refuse();

    assertThat(((Problem) open(id, "")).code()).isEqualTo("audit-unavailable");
    assertThat(((Problem) put(id, "hold", "{\"held\":true}")).code())
        .isEqualTo("audit-unavailable");
    assertThat(((Problem) reply(id, "{\"text\":\"a\"}")).code()).isEqualTo("audit-unavailable");
    assertThat(store.entries(id)).isEmpty();
    assertThat(create("{\"category\":\"other\"}").has("receipt")).isTrue();
  }

  @Test
  void anything_withoutAStore_is503WithoutAWordOfWhy() {
    store.gate(CompletableFuture.failedFuture(new StoreUnavailable("disk", new IOException())));
    assertThat(((Problem) list("")).code()).isEqualTo("reports-away");
    Intakes.remove(neighbours, store);

    assertThat(((Problem) list("")).code()).isEqualTo("reports-away");
    assertThat(((Problem) list("")).detail()).doesNotContain("disk");
  }

  private UUID report(String body) {
    create(body);
    return newest();
  }

  private JsonObject create(String body) {
    return json(send(Endpoints.reports(intake, neighbours), FakeCall.post("/v1/reports", body)));
  }

  private UUID newest() {
    return store.reports().get(store.reports().size() - 1).report().header().id();
  }

  private Answer list(String suffix, String... query) {
    FakeCall call = FakeCall.get(REPORTS + suffix);
    for (int i = 0; i < query.length; i += 2) {
      call = call.withQuery(query[i], query[i + 1]);
    }
    return send(new DocketsEndpoint(desk), call);
  }

  private Answer open(UUID id, String suffix) {
    return send(
        new OpeningEndpoint(desk),
        FakeCall.get(REPORTS + "/" + id + suffix).withPathParameter("id", id.toString()));
  }

  private Answer put(UUID id, String what, String body) {
    return send(
        new ChangingEndpoint(desk),
        FakeCall.post(REPORTS + "/" + id + "/" + what, body)
            .withPathParameter("id", id.toString()));
  }

  private Answer reply(UUID id, String body) {
    return send(
        new ReplyEndpoint(desk, followUp),
        FakeCall.post(REPORTS + "/" + id + "/messages", body)
            .withPathParameter("id", id.toString()));
  }

  private JsonObject opened(byte[] sealed) throws IOException {
    String secret =
        Files.readAllLines(keys.resolve("team-0001.key")).stream()
            .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
            .findFirst()
            .orElseThrow();
    return JsonParser.parseString(
            new String(Opener.open(sealed, secret).orElseThrow(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static List<String> ids(JsonObject page) {
    return page.getAsJsonArray("reports").asList().stream()
        .map(report -> report.getAsJsonObject().get("id").getAsString())
        .toList();
  }

  private static Answer send(Endpoint endpoint, FakeCall call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static JsonObject json(Answer answer) {
    return JsonParser.parseString(new String(((Content) answer).body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
