package org.handrail.report.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.handrail.report.intake.FormReader;
import org.handrail.report.receipt.ReceiptKey;
import org.handrail.testkit.Configured;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProofGateTest {
  private static final String PARENT = "{\"category\":\"spam\",\"reporter\":{\"role\":\"parent\"}}";

  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);

  @Test
  void ask_asItIsConfiguredAtFirst_asksNobody() throws IOException {
    ProofGate gate = gate(Map.of("perHourOfNetwork", 1));

    for (int i = 0; i < 100; i++) {
      assertThat(gate.ask(call(), FormReader.read(utf8(PARENT)))).isEmpty();
    }
  }

  @Test
  void ask_pastTheNumberOfANetwork_asksItUntilThereIsRoomAgain() throws IOException {
    ProofGate gate = asking();
    assertThat(ask(gate, PARENT)).isEmpty();
    assertThat(ask(gate, PARENT)).isEmpty();

    assertThat(ask(gate, PARENT))
        .get()
        .extracting(ProofGate.Needed::after)
        .isEqualTo(Duration.ofMinutes(30));
    assertThat(gate.ask(call().withHeader("Test-Network", "2"), FormReader.read(utf8(PARENT))))
        .isEmpty();
    clock.pass(Duration.ofMinutes(30));
    assertThat(ask(gate, PARENT)).isEmpty();
    assertThat(ask(gate, PARENT)).isPresent();
  }

  @Test
  void ask_pastTheNumberOfAClient_asksItFromAnyNetwork() throws IOException {
    ProofGate gate =
        gate(Map.of("asked", true, "perHourOfNetwork", 100, "perHourOfClient", 1, "work", 1_000));
    FakeCall client = call().withHeader("Handrail-Client", "some-chat");
    assertThat(gate.ask(client, FormReader.read(utf8(PARENT)))).isEmpty();

    assertThat(gate.ask(client.withHeader("Test-Network", "2"), FormReader.read(utf8(PARENT))))
        .isPresent();
    assertThat(ask(gate, PARENT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"category\":\"spam\",\"reporter\":{\"role\":\"child\"}}",
        "{\"category\":\"spam\",\"reporter\":{\"role\":\"other\",\"age\":17}}",
        "{\"category\":\"spam\",\"reporter\":{\"age\":30}}",
        "{\"category\":\"spam\",\"reporter\":{\"role\":null}}",
        "{\"category\":\"spam\"}",
        "{\"category\":\"spam\",\"inDanger\":true,\"reporter\":{\"role\":\"parent\"}}"
      })
  void ask_whoMayBeAChildOrIsInDanger_isNeverAsked(String form) throws IOException {
    ProofGate gate = asking();
    ask(gate, PARENT);
    ask(gate, PARENT);
    assertThat(ask(gate, PARENT)).isPresent();

    for (int i = 0; i < 100; i++) {
      assertThat(ask(gate, form)).isEmpty();
    }
  }

  @Test
  void ask_rightAnswer_letsOneReportThrough() throws IOException {
    ProofGate gate = asking();
    ask(gate, PARENT);
    ask(gate, PARENT);
    FakeCall solved = solved(ask(gate, PARENT).orElseThrow());

    assertThat(gate.ask(solved, FormReader.read(utf8(PARENT)))).isEmpty();
    assertThat(gate.ask(solved, FormReader.read(utf8(PARENT)))).isPresent();
  }

  @Test
  void ask_rightAnswerWithAnIdempotencyKey_letsTheRetryThroughAndNothingElse() throws IOException {
    ProofGate gate = asking();
    ask(gate, PARENT);
    ask(gate, PARENT);
    FakeCall solved = solved(ask(gate, PARENT).orElseThrow());
    FakeCall first = solved.withHeader("Idempotency-Key", "one");

    assertThat(gate.ask(first, FormReader.read(utf8(PARENT)))).isEmpty();
    assertThat(gate.ask(first, FormReader.read(utf8(PARENT)))).isEmpty();
    assertThat(gate.ask(solved.withHeader("Idempotency-Key", "two"), FormReader.read(utf8(PARENT))))
        .isPresent();
  }

  @Test
  void use_whenThereIsNoRoom_countsNothingUntilOneEnds() {
    Used used = new Used(clock, 1);
    Instant end = clock.instant().plusSeconds(60);
    assertThat(used.use(new Challenges.Solved("a", end), "")).isTrue();

    assertThat(used.use(new Challenges.Solved("b", end), "")).isFalse();
    clock.pass(Duration.ofSeconds(61));
    assertThat(used.use(new Challenges.Solved("b", end), "")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"perHourOfNetwork", "work", "validSeconds", "perHourOfClient"})
  void new_numberOutOfRange_isRefusedWithWhatToWrite(String key) {
    assertThatThrownBy(() -> gate(Map.of(key, -1)))
        .hasMessageStartingWith(
            "etc/org.handrail.report.proof.cfg: " + key + " = -1 is not allowed: write ");
  }

  private ProofGate asking() throws IOException {
    return gate(Map.of("asked", true, "perHourOfNetwork", 2, "work", 1_000));
  }

  private ProofGate gate(Map<String, Object> config) throws IOException {
    return new ProofGate(
        Configured.with(ProofConfig.class, config),
        ReceiptKey.in(keys.resolve("receipt.key")),
        clock);
  }

  private static Optional<ProofGate.Needed> ask(ProofGate gate, String form) {
    return gate.ask(call(), FormReader.read(utf8(form)));
  }

  private static FakeCall solved(ProofGate.Needed needed) {
    Map<String, Object> challenge = needed.challenge().members();
    String answer = Sums.answer(challenge, Sums.number(challenge));
    return call().withHeader("Authorization", "Altcha " + answer);
  }

  private static FakeCall call() {
    return FakeCall.post("/v1/reports", "{}").withHeader("Test-Network", "1");
  }

  private static byte[] utf8(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }
}
