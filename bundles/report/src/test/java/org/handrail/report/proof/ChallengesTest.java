package org.handrail.report.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.handrail.report.receipt.ReceiptKey;
import org.handrail.testkit.HandClock;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengesTest {
  @TempDir Path keys;
  private final HandClock clock = new HandClock(SampleReports.HOUR);
  private Challenges challenges;

  @BeforeEach
  void open() throws IOException {
    challenges = challenges("receipt.key");
  }

  @Test
  void judge_rightNumberInTime_isRight() {
    Map<String, Object> challenge = challenges.issue().members();
    String answer = Sums.answer(challenge, Sums.number(challenge));

    clock.pass(Duration.ofSeconds(60));
    assertThat(challenges.judge(answer)).isPresent();
    clock.pass(Duration.ofSeconds(1));
    assertThat(challenges.judge(answer)).isEmpty();
  }

  @Test
  void judge_wrongNumber_isWrong() {
    Map<String, Object> challenge = challenges.issue().members();

    assertThat(challenges.judge(Sums.answer(challenge, Sums.number(challenge) + 1))).isEmpty();
    assertThat(challenges.judge(Sums.answer(challenge, "0" + Sums.number(challenge)))).isEmpty();
  }

  @Test
  void judge_challengeOfOnesOwn_isWrong() throws IOException {
    Map<String, Object> other = challenges("other.key").issue().members();
    Map<String, Object> own = new HashMap<>(challenges.issue().members());
    // Not the number that was drawn: with that it would be the challenge of the server.
    long forged = Sums.number(own) + 1;
    own.put("challenge", Sums.hash(own.get("salt") + Long.toString(forged)));

    assertThat(challenges.judge(Sums.answer(other, Sums.number(other)))).isEmpty();
    assertThat(challenges.judge(Sums.answer(own, forged))).isEmpty();
  }

  @Test
  void judge_digitMovedFromTheNumberIntoTheTime_isWrong() {
    Map<String, Object> challenge = new HashMap<>();
    String number;
    do {
      challenge.putAll(challenges.issue().members());
      number = Long.toString(Sums.number(challenge));
    } while (number.length() < 2 || number.charAt(1) == '0');
    // The hash of both together is the same, so only the form of the salt tells.
    challenge.put("salt", challenge.get("salt") + number.substring(0, 1));

    assertThat(challenges.judge(Sums.answer(challenge, number.substring(1)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "!", "bnVsbA==", "W10=", "e30=", "eyJhbGdvcml0aG0iOltdfQ=="})
  void judge_nonsense_isWrong(String answer) {
    assertThat(challenges.judge(answer)).isEmpty();
    assertThat(challenges.judge(answer.repeat(1_001))).isEmpty();
  }

  private Challenges challenges(String file) throws IOException {
    return new Challenges(ReceiptKey.in(keys.resolve(file)), clock, 1_000, Duration.ofSeconds(60));
  }
}
