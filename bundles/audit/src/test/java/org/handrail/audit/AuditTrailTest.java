package org.handrail.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.handrail.api.audit.AuditUnavailable;
import org.handrail.api.audit.Deed;
import org.handrail.api.health.Health;
import org.handrail.audit.chain.AuditCheck;
import org.handrail.audit.chain.AuditCheck.Result;
import org.handrail.testkit.Configured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTrailTest {
  @TempDir Path home;
  private final List<AuditTrail> open = new ArrayList<>();

  @AfterEach
  void stop() {
    open.forEach(AuditTrail::stop);
  }

  @Test
  void keep_deeds_areThereWhenTheStageSaysSo() throws IOException {
    AuditTrail trail = trail(1_000, 60);

    keep(trail, "one");
    keep(trail, "two");

    assertThat(Files.readAllLines(home.resolve("audit/log"))).hasSize(2);
    assertThat(check().faults()).isEmpty();
  }

  @Test
  void keep_fromManyThreads_losesNoneAndBreaksNoLink() throws IOException {
    AuditTrail trail = trail(100, 60);
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      all.add(CompletableFuture.runAsync(() -> keep(trail, "report-" + number)));
    }
    all.forEach(CompletableFuture::join);

    Result result = check();

    assertThat(result.lines()).isEqualTo(1_000);
    assertThat(result.signed()).isGreaterThan(500);
    assertThat(result.faults()).isEmpty();
  }

  @Test
  void stop_signsWhatWasNotSigned() throws IOException {
    AuditTrail trail = trail(1_000, 60);
    keep(trail, "one");
    assertThat(check().signed()).isZero();

    trail.stop();

    assertThat(check()).isEqualTo(new Result(1, 1, 0, List.of()));
    assertThatThrownBy(() -> keep(trail, "two")).hasCauseInstanceOf(AuditUnavailable.class);
  }

  @Test
  void checkpoint_afterItsTime_isSignedByItself() {
    keep(trail(1_000, 1), "one");

    await().atMost(10, TimeUnit.SECONDS).until(() -> check().signed() == 1);
  }

  @Test
  void keep_afterATornLine_cutsItOffAndSaysSo() throws IOException {
    AuditTrail first = trail(1_000, 60);
    keep(first, "one");
    first.stop();
    Path log = home.resolve("audit/log");
    Files.writeString(log, Files.readString(log) + "{\"n\":2");

    keep(trail(1_000, 60), "two");

    List<String> lines = Files.readAllLines(log);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("audit.mend").contains("bytes-6");
    assertThat(check().faults()).isEmpty();
  }

  @Test
  void keep_whileTheDiskRefuses_failsAndRecoversByItself() throws IOException {
    Path file = Files.writeString(home.resolve("audit"), "in the way");
    AuditTrail trail = trail(1_000, 60);
    assertThatThrownBy(() -> keep(trail, "one")).hasCauseInstanceOf(AuditUnavailable.class);
    assertThat(trail.check().level()).isEqualTo(Health.Level.WARN);

    Files.delete(file);
    keep(trail, "two");

    assertThat(trail.check()).isEqualTo(Health.ok());
    assertThat(check().lines()).isEqualTo(1);
  }

  @Test
  void files_areForTheirOwnerOnly() throws IOException {
    keep(trail(1, 60), "one");

    for (String file : List.of("audit/log", "audit/checkpoints", "keys/audit.key")) {
      assertThat(Files.getPosixFilePermissions(home.resolve(file))).hasSize(2);
    }
  }

  @Test
  void deed_withASentenceOrAnAddress_isRefusedWithoutRepeatingIt() {
    for (String bad : List.of("they want money", "https://harm.example/", "a@b.example", "")) {
      assertThatThrownBy(() -> Deed.byServer("report.open", bad, "-"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("the subject of a deed has not its form");
    }
    assertThatThrownBy(() -> new Deed("Anna", "report.open", "-", "-", Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(Deed.name("a b/ü")).isEqualTo("a_b__");
  }

  private AuditTrail trail(int lines, int seconds) {
    AuditTrail trail =
        new AuditTrail(
            home,
            Configured.with(
                AuditConfig.class, Map.of("checkpointLines", lines, "checkpointSeconds", seconds)),
            Clock.systemUTC());
    open.add(trail);
    return trail;
  }

  private static void keep(AuditTrail trail, String subject) {
    trail
        .keep(Deed.byServer("report.open", subject, "-"))
        .toCompletableFuture()
        .orTimeout(10, TimeUnit.SECONDS)
        .join();
  }

  private Result check() throws IOException {
    return AuditCheck.of(home.resolve("audit"), List.of(), List.of());
  }
}
