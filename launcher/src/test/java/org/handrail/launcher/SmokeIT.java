package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The exported jar, started as a process: the three requests of the README and the ways in and out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmokeIT {
  private RunningServer server = RunningServer.start();

  @BeforeAll
  void listsAreThere() {
    assertThat(server.home().resolve("lists")).isNotEmptyDirectory();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void lookup_listedLink_isHarmfulWithItsReason() {
    var answer =
        server.post(
            "/v1/lookups",
            "{\"indicators\":[{\"type\":\"url\",\"value\":\"hxxp://phish[.]example/login\"},"
                + "{\"type\":\"url\",\"value\":\"https://nobody-lists-this.example/\"}]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.at(answer.body(), "verdicts", 0, "verdict")).isEqualTo("harmful");
    assertThat(Json.at(answer.body(), "verdicts", 0, "reasons", 0, "matched"))
        .isEqualTo("phish.example/");
    assertThat(Json.at(answer.body(), "verdicts", 1, "verdict")).isEqualTo("unknown");
  }

  @Test
  void report_sentAndAskedFor_isReceived() {
    var sent =
        server.post("/v1/reports", "{\"category\":\"blackmail\",\"words\":\"They want money.\"}");
    assertThat(sent.statusCode()).isEqualTo(201);
    String receipt = Json.at(sent.body(), "receipt");

    var status = server.get("/v1/report", "Authorization", "Receipt " + receipt);

    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(Json.at(status.body(), "status")).isEqualTo("received");
  }

  @Test
  void guidance_forAChildInBritain_hasItemsAndTheEmergencyNumberFirst() {
    var feed = server.get("/v1/guidance/feed.json?audience=child&country=GB");
    var helplines = server.get("/v1/helplines?audience=child&country=GB");

    assertThat(feed.statusCode()).isEqualTo(200);
    assertThat(Json.at(feed.body(), "version")).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(Json.at(feed.body(), "items", 0, "title")).isNotBlank();
    assertThat(Json.at(helplines.body(), "helplines", 0, "contacts", 0, "value")).isEqualTo("999");
  }

  @Test
  void secondServer_onTheSameHome_exitsWithOneAndSaysWhoHoldsIt() throws Exception {
    Process second = RunningServer.launch(server.home(), "--port", "0");

    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(RunningServer.log(server.home()))
        .contains("in use by process " + server.process().pid());
  }

  @Test
  void badOption_namesKeyValueAndWhatIsAllowed() throws Exception {
    Path home = Files.createTempDirectory("handrail-it");
    Process process = RunningServer.launch(home, "--port", "70000");

    assertThat(process.waitFor()).isEqualTo(2);
    assertThat(RunningServer.log(home)).contains("--port = 70000").contains("0 to 65535");
  }

  @Test
  void sigterm_stopsInOrderWithinFiveSeconds() {
    RunningServer other = RunningServer.start();
    long began = System.nanoTime();

    int status = other.stop();

    assertThat(status).isIn(0, 143);
    assertThat((System.nanoTime() - began) / 1_000_000).isLessThan(5_000);
    other.close();
  }
}
