package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The audit of a running server: what it says, that an edit shows, and that it outlives a kill. */
class AuditIT {
  @Test
  void audit_ofStaffAndServer_verifiesAfterAKillAndNamesALineThatWasEdited() throws Exception {
    Path home = Files.createTempDirectory("handrail-it");
    RunningServer server = RunningServer.start(home);
    String[] token = {
      "Authorization", "Bearer " + Files.readString(home.resolve("keys/admin-token")).strip()
    };
    server.post("/v1/reports", "{\"category\":\"other\",\"words\":\"My zebrasong\"}");
    String id = Json.at(server.get("/v1/staff/reports", token).body(), "reports", 0, "id");
    server.get("/v1/staff/reports/" + id, token);
    Path log = home.resolve("audit/log");
    assertThat(Files.readString(log))
        .contains("\"keys.use\"")
        .contains("\"report.open\",\"subject\":\"" + id)
        .doesNotContain("zebrasong");

    readUntilKilled(server, token);
    RunningServer again = RunningServer.start(home);
    try {
      again.get("/v1/staff/reports", token);
      String made = printed("tokens", "add", "staff", "--home", home.toString());
      assertThat(
              again
                  .get("/v1/staff/reports", "Authorization", "Bearer " + made.strip())
                  .statusCode())
          .isEqualTo(200);
      String colleague = made.substring(9, 17);
      printed("tokens", "remove", colleague, "--home", home.toString());
      assertThat(again.get("/v1/staff/reports", "Authorization", "Bearer wrong").statusCode())
          .isEqualTo(401);
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () -> assertThat(Files.readString(log)).contains("\"door.refuse\"", "token-wrong"));
      assertThat(Files.readString(log))
          .contains("\"token.add\",\"subject\":\"" + colleague + "\",\"detail\":\"staff\"")
          .contains("\"token.remove\",\"subject\":\"" + colleague + "\"")
          .doesNotContain(made.strip().substring(18));
      assertThat(again.stop()).isIn(0, 143);
      assertThat(verify(home)).startsWith("0 ").contains("all as they were written");

      Files.writeString(log, Files.readString(log).replaceFirst("report.open", "report.list"));

      assertThat(verify(home))
          .startsWith("1 Line 4 was changed")
          .contains("are not those that were signed");
    } finally {
      again.close();
    }
  }

  private static void readUntilKilled(RunningServer server, String... token)
      throws InterruptedException {
    AtomicInteger read = new AtomicInteger();
    ExecutorService readers = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 4; i++) {
      readers.execute(
          () -> {
            try {
              while (server.get("/v1/staff/reports", token).statusCode() == 200) {
                read.incrementAndGet();
              }
            } catch (UncheckedIOException e) {
              // The server was killed under it, as it should be.
              Thread.currentThread().interrupt();
            }
          });
    }
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (read.get() < 100 && System.nanoTime() < until) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
    }
    server.kill();
    readers.shutdown();
    assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  /** The exit status and what was printed. */
  private static String verify(Path home) throws Exception {
    Process process = RunningServer.command("audit", "verify", "--home", home.toString());
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + printed;
  }

  private static String printed(String... command) throws Exception {
    Process process = RunningServer.command(command);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }
}
