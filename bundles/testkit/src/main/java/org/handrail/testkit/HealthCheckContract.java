package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What every {@link HealthCheck} must do. */
public abstract class HealthCheckContract {
  /** A check, new for each test. */
  protected abstract HealthCheck healthCheck();

  @Test
  void name_asked_isWordsWithHyphensAndStaysTheSame() {
    HealthCheck check = healthCheck();

    assertThat(check.name()).matches("[a-z0-9]+(-[a-z0-9]+)*").isEqualTo(check.name());
  }

  @Test
  void check_notOk_saysWhatToDoInSentences() {
    Health health = healthCheck().check();

    if (health.level() != Health.Level.OK) {
      assertThat(health.remarks()).isNotEmpty();
    }
    assertThat(health.remarks()).allSatisfy(remark -> assertThat(remark).endsWith("."));
  }

  // From memory: a thousand answers take no longer than one that asks a disk or a network.
  @Test
  void check_aThousandTimes_answersAtOnce() {
    HealthCheck check = healthCheck();

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(5),
        () -> {
          for (int i = 0; i < 1_000; i++) {
            check.check();
          }
        });
  }

  @Test
  void check_onManyThreads_answersOnEach() {
    HealthCheck check = healthCheck();
    List<CompletableFuture<Health>> asked =
        Stream.generate(() -> CompletableFuture.supplyAsync(check::check)).limit(16).toList();

    assertThat(asked).allSatisfy(answer -> assertThat(answer.join().remarks()).isNotNull());
  }
}
