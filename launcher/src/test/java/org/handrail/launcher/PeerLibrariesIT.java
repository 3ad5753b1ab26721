package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Other people's libraries against the running server: npm's {@code age-encryption} opens what it
 * seals and the other way round, and {@code altcha-lib} does its sums.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeerLibrariesIT {
  private RunningServer server;

  @BeforeAll
  void fetch() throws Exception {
    NpmPeers.fetch("SEALING AGAINST NPM'S AGE LIBRARY");
    Path home = Files.createTempDirectory("handrail-it");
    Files.createDirectory(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/org.handrail.report.proof.cfg"),
        "asked = true\nperHourOfNetwork = 1\nwork = 1000\n");
    server = RunningServer.start(home);
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void ageEncryption_reportSealedByTheServer_isOpened() throws Exception {
    server.post("/v1/reports", "{\"category\":\"blackmail\",\"words\":\"They want money.\"}");
    String token = "Bearer " + Files.readString(server.home().resolve("keys/admin-token")).strip();
    String id = blackmail(server.get("/v1/staff/reports", "Authorization", token).body());
    Path sealed = NpmPeers.FOLDER.resolve("report.age");
    RunningServer.CLIENT.send(
        HttpRequest.newBuilder(server.base().resolve("/v1/staff/reports/" + id + "/sealed"))
            .header("Authorization", token)
            .build(),
        HttpResponse.BodyHandlers.ofFile(sealed));

    String opened = NpmPeers.run("", "node", "open.mjs", key("team-0001.key"), sealed.toString());

    assertThat(Json.at(opened, "header", "id")).isEqualTo(id);
    assertThat(Json.at(opened, "words")).isEqualTo("They want money.");
  }

  @Test
  void ageEncryption_reportSealedByIt_isOpenedByTheCommand() throws Exception {
    server.post("/v1/reports", "{\"category\":\"other\"}");
    Path sealed = NpmPeers.FOLDER.resolve("theirs.age");
    String report = "{\"words\":\"They want money again.\"}";

    NpmPeers.run(report, "node", "seal.mjs", key("team-0001.pub"), sealed.toString());

    Process open =
        RunningServer.command("report", "open", sealed.toString(), "--key", key("team-0001.key"));
    String printed =
        new String(open.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(open.waitFor()).isZero();
    assertThat(JsonParser.parseString(printed)).isEqualTo(JsonParser.parseString(report));
  }

  @Test
  void altcha_challengeOfTheServer_isSolvedAndLetsTheReportThrough() throws Exception {
    String report = "{\"category\":\"spam\",\"reporter\":{\"role\":\"teacher\"}}";
    server.post("/v1/reports", report);
    var asked = server.post("/v1/reports", report);
    assertThat(asked.statusCode()).isEqualTo(429);
    assertThat(Json.at(asked.body(), "detail")).contains("emergency number");
    assertThat(server.get(Json.at(asked.body(), "type")).statusCode()).isEqualTo(200);
    String challenge =
        JsonParser.parseString(asked.body()).getAsJsonObject().get("challenge").toString();

    String answer = NpmPeers.run(challenge, "node", "solve.mjs");

    assertThat(server.post("/v1/reports", report, "Authorization", "Altcha " + answer).statusCode())
        .isEqualTo(201);
    assertThat(server.post("/v1/reports", report, "Authorization", "Altcha " + answer).statusCode())
        .isEqualTo(429);
  }

  private static String blackmail(String page) {
    for (var report : JsonParser.parseString(page).getAsJsonObject().getAsJsonArray("reports")) {
      if (Json.at(report.toString(), "category").equals("blackmail")) {
        return Json.at(report.toString(), "id");
      }
    }
    throw new AssertionError("the report is not listed");
  }

  private String key(String name) {
    return server.home().resolve("keys").resolve(name).toString();
  }
}
