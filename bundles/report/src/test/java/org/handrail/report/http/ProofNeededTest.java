package org.handrail.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.handrail.report.proof.Gates;
import org.handrail.report.proof.Sums;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.MemoryReportStore;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code POST /v1/reports} where a proof of work is asked for. */
class ProofNeededTest {
  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private final MemoryReportStore store = new MemoryReportStore(clock);
  private ReportsEndpoint reports;

  @BeforeEach
  void open() throws IOException {
    Neighbours neighbours = new Neighbours();
    Intakes.add(neighbours, store);
    Secrets secrets = Intakes.secrets(keys, clock);
    reports =
        new ReportsEndpoint(
            new Promise(Duration.ofDays(2)),
            Intakes.intake(secrets, neighbours),
            neighbours,
            Gates.with(
                Map.of("asked", true, "perHourOfNetwork", 1, "work", 1_000),
                keys.resolve("receipt.key"),
                clock));
    post(FakeCall.post("/v1/reports", by("teacher")));
  }

  @Test
  @SuppressWarnings("unchecked") // The members of a challenge have names.
  void post_pastTheNumber_getsAChallengeWithHelpAndIsTakenWithItsAnswer() {
    FakeCall call =
        FakeCall.post("/v1/reports", by("teacher")).withHeader("Idempotency-Key", "a-key");
    Problem problem = (Problem) post(call);
    assertThat(store.reports()).hasSize(1);
    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.code()).isEqualTo("proof-needed");
    assertThat(problem.headers()).containsEntry("Retry-After", "3601");
    assertThat(problem.detail()).contains("999");

    Map<String, Object> challenge =
        (Map<String, Object>) Objects.requireNonNull(problem.extensions().get("challenge"));
    assertThat(challenge)
        .containsOnlyKeys("algorithm", "challenge", "maxnumber", "salt", "signature");
    String answer = Sums.answer(challenge, Sums.number(challenge));
    Answer taken = post(call.withHeader("Authorization", "Altcha " + answer));

    assertThat(((Content) taken).status()).isEqualTo(201);
    assertThat(store.reports()).hasSize(2);
  }

  @Test
  void post_ofAChild_isTakenHoweverManyThereWere() {
    post(FakeCall.post("/v1/reports", by("teacher")));

    for (int i = 0; i < 50; i++) {
      assertThat(((Content) post(FakeCall.post("/v1/reports", by("child")))).status())
          .isEqualTo(201);
    }
  }

  private Answer post(FakeCall call) {
    return reports.handle(call).toCompletableFuture().join();
  }

  private static String by(String role) {
    return "{\"category\":\"spam\",\"reporter\":{\"role\":\"" + role + "\",\"country\":\"GB\"}}";
  }
}
