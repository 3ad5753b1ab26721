package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rehearsal: a backup of a running server becomes another one, down to opening one report. */
class BackupIT {
  private Path folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory("handrail-it");
  }

  @AfterEach
  void deleteFolder() throws Exception {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  @Test
  void backup_ofARunningServer_restoredElsewhere_opensAReportWithTheRecoveryKey() throws Exception {
    Path key = folder.resolve("recovery.txt");
    Path backup = folder.resolve("today.age");
    Path home = folder.resolve("restored");
    String receipt;
    String[] token;
    try (RunningServer server = RunningServer.start()) {
      String old = server.home().toString();
      run(0, "keys", "init", "--recovery", key.toString(), "--home", old);
      receipt =
          Json.at(
              server
                  .post("/v1/reports", "{\"category\":\"other\",\"words\":\"They want money.\"}")
                  .body(),
              "receipt");
      token =
          new String[] {
            "Authorization",
            "Bearer " + Files.readString(server.home().resolve("keys/admin-token")).strip()
          };
      String said = run(0, "backup", "--home", old, "--to", backup.toString());
      assertThat(said).contains("today.age").contains("bytes");
      assertThat(run(2, "backup", "--home", old, "--to", backup.toString())).isEmpty();
    }

    assertThat(run(0, restore(backup, key, home))).contains("files are in");
    assertThat(run(1, restore(backup, key, home))).isEmpty();

    try (RunningServer server = RunningServer.start(home)) {
      var status = server.get("/v1/report", "Authorization", "Receipt " + receipt);
      assertThat(Json.at(status.body(), "status")).isEqualTo("received");
      var list = server.get("/v1/staff/reports", token);
      String id = Json.at(list.body(), "reports", 0, "id");
      Path report = folder.resolve("report.json");
      Files.writeString(report, server.get("/v1/staff/reports/" + id, token).body());

      String opened = run(0, "report", "open", report.toString(), "--key", key.toString());

      assertThat(opened).contains("They want money.");
      assertThat(run(0, "audit", "verify", "--home", home.toString()))
          .contains("all as they were written");
    }
  }

  private static String[] restore(Path backup, Path key, Path home) {
    return new String[] {
      "restore", backup.toString(), "--key", key.toString(), "--home", home.toString()
    };
  }

  private static String run(int status, String... arguments) throws Exception {
    Process process = RunningServer.command(arguments);
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(errors).isEqualTo(status);
    return printed;
  }
}
