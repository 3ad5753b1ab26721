package org.handrail.report.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportHeader;
import org.handrail.report.http.Endpoints;
import org.handrail.report.http.Promise;
import org.handrail.report.intake.Intake;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryAudit;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the team sees of reports that name the same, and what nobody else feels of it. */
class IncidentRoutesTest {
  private static final String STRANGER =
      "{\"category\":\"grooming\",\"about\":[{\"type\":\"handle\",\"platform\":\"telegram\","
          + "\"value\":\"stranger_example\"}]}";

  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private final Neighbours neighbours = new Neighbours();
  private Intake intake;
  private StaffDesk desk;

  @BeforeEach
  void open() throws IOException {
    Intakes.add(neighbours, store);
    Intakes.audit(neighbours, new MemoryAudit());
    Secrets secrets = Intakes.secrets(keys, clock);
    intake = Intakes.intake(secrets, neighbours);
    desk = new StaffDesk(new Promise(Duration.ofDays(2)), neighbours, secrets);
  }

  @Test
  void list_reportsThatNameTheSame_showsOneIncidentWithItsNetworks() {
    report(STRANGER, 1);
    report(STRANGER, 1);
    report(STRANGER, 2);
    report("{\"category\":\"other\",\"words\":\"They are mean.\"}", 3);

    List<JsonObject> shown = list();

    JsonObject incident = shown.get(0).getAsJsonObject("incident");
    assertThat(incident.get("reports").getAsInt()).isEqualTo(3);
    assertThat(incident.get("independent").getAsInt()).isEqualTo(2);
    assertThat(shown).filteredOn(one -> one.has("incident")).hasSize(3);
    assertThat(list("incident", incident.get("reference").getAsString())).hasSize(3);
    assertThat(list("incident", "0123456789abcdef")).isEmpty();
    assertThat(shown.toString()).doesNotContain("stranger");
  }

  @Test
  void list_badReference_saysWhatToWrite() {
    Answer answer =
        send(FakeCall.get("/v1/staff/reports").withQuery("incident", "stranger_example"));

    assertThat(((Problem) answer).code()).isEqualTo("invalid-query");
    assertThat(((Problem) answer).detail()).contains("reference").doesNotContain("stranger");
  }

  @Test
  void post_theHundredthOfAnIncident_isTakenAndShownAsTheFirst() {
    Set<JsonObject> answers = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      JsonObject answer = report(STRANGER, i);
      answer.remove("receipt");
      answers.add(answer);
    }

    // Whoever reports feels nothing of the count.
    assertThat(answers).hasSize(1);
    // Nor does it move a report before others, or to another destination.
    assertThat(store.reports())
        .allSatisfy(
            stored -> {
              assertThat(stored.sinks()).isEmpty();
              assertThat(withoutOwn(stored.report().header()))
                  .isEqualTo(withoutOwn(store.reports().get(0).report().header()));
            });
  }

  private static ReportHeader withoutOwn(ReportHeader header) {
    return new ReportHeader(
        new UUID(0, 0),
        header.client(),
        header.category(),
        header.urgent(),
        header.country(),
        header.receivedHour(),
        header.status(),
        header.listHit(),
        header.sizeBucket(),
        header.keyEpoch(),
        "");
  }

  private JsonObject report(String body, int network) {
    FakeCall call =
        FakeCall.post("/v1/reports", body).withHeader("Test-Network", Integer.toString(network));
    return json(Endpoints.reports(intake, neighbours).handle(call).toCompletableFuture().join());
  }

  private List<JsonObject> list(String... query) {
    FakeCall call = FakeCall.get("/v1/staff/reports");
    for (int i = 0; i < query.length; i += 2) {
      call = call.withQuery(query[i], query[i + 1]);
    }
    return json(send(call)).getAsJsonArray("reports").asList().stream()
        .map(one -> one.getAsJsonObject())
        .sorted((a, b) -> Boolean.compare(b.has("incident"), a.has("incident")))
        .toList();
  }

  private Answer send(FakeCall call) {
    return new DocketsEndpoint(desk).handle(call).toCompletableFuture().join();
  }

  private static JsonObject json(Answer answer) {
    return JsonParser.parseString(new String(((Content) answer).body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
