package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two servers: what staff decide on the one is in force on the other. */
@TestInstance(PER_CLASS)
class TwoNodesIT {
  private static final String STRANGER =
      "\"type\":\"handle\",\"platform\":\"telegram\",\"value\":\"@decided_example\"";
  private static final String HARMFUL =
      "{"
          + STRANGER
          + ",\"decision\":\"harmful\",\"category\":\"grooming\",\"severity\":\"high\","
          + "\"why\":\"Two reports.\"}";

  private final RunningServer one = RunningServer.start();
  private final String token = token(one);
  private final RunningServer two = following(one, token);

  @AfterAll
  void stop() {
    two.close();
    one.close();
  }

  @Test
  void decision_takenOnOneNode_isInForceOnBothAndCanBeTakenBack() throws IOException {
    assertThat(one.post("/v1/staff/indicators", HARMFUL).statusCode()).isEqualTo(401);
    assertThat(verdict(one)).isEqualTo("unknown");

    var kept = decide(HARMFUL);

    assertThat(kept.statusCode()).isEqualTo(201);
    assertThat(verdict(one)).isEqualTo("harmful");
    await().until(() -> verdict(two).equals("harmful"));

    decide("{" + STRANGER + ",\"decision\":\"disputed\",\"why\":\"They wrote to us.\"}");
    await().until(() -> verdict(two).equals("unknown"));
    decide(HARMFUL.replace("}", ",\"expiresAt\":\"2020-01-01T00:00:00Z\"}"));
    decide("{" + STRANGER + ",\"decision\":\"retracted\",\"why\":\"A mistake.\"}");

    var history = post(one, "/v1/staff/indicators/history", "{" + STRANGER + "}");
    assertThat(Json.at(history.body(), "entries", 0, "decision")).isEqualTo("retracted");
    assertThat(Json.at(history.body(), "entries", 3, "why")).isEqualTo("Two reports.");
    assertThat(Json.at(history.body(), "entries", 3, "who")).isNotBlank();
    assertThat(RunningServer.log(one.home()) + RunningServer.log(two.home()))
        .doesNotContain("decided_example");
  }

  @Test
  void decision_bestOfThree_isInForceOnTheOtherNodeWithinASecond() {
    String link = "\"type\":\"url\",\"value\":\"http://decided.example/\"";
    long best = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      decide(
          "{"
              + link
              + ",\"decision\":\"harmful\",\"category\":\"scam\",\"severity\":\"low\",\"why\":\"Seen.\"}");
      long began = System.nanoTime();
      await().pollInterval(Duration.ofMillis(20)).until(() -> verdict(two, link).equals("harmful"));
      best = Math.min(best, System.nanoTime() - began);
      decide("{" + link + ",\"decision\":\"retracted\",\"why\":\"Gone.\"}");
      await().until(() -> verdict(two, link).equals("unknown"));
    }
    assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void list_mirroredFromTheOtherNode_followsItsVersionsAndSaysTheSame() throws IOException {
    String link = "\"type\":\"url\",\"value\":\"http://mirrored.example/\"";
    Files.writeString(one.home().resolve("lists/mine.hosts"), "mirrored.example\n");
    await().until(() -> verdict(one, link).equals("harmful"));
    assertThat(one.get("/v1/staff/lists").statusCode()).isEqualTo(401);
    String key = Json.at(get(one, "/v1/staff/lists").body(), "publicKey");
    Files.writeString(two.home().resolve("keys/one-header"), "Authorization: Bearer " + token);

    Files.writeString(
        two.home().resolve("etc/org.handrail.lists.mirror-mine.cfg"),
        "name = copied\nurl = "
            + one.base().resolve("/v1/staff/lists/mine.hosts/")
            + "\npublicKey = "
            + key
            + "\nheadersFile = one-header\nallowHttp = true\nintervalSeconds = 1\n");

    await().atMost(Duration.ofSeconds(20)).until(() -> verdict(two, link).equals("harmful"));
    String later = "\"type\":\"url\",\"value\":\"http://later.example/\"";
    Files.writeString(one.home().resolve("lists/mine.hosts"), "mirrored.example\nlater.example\n");
    await().atMost(Duration.ofSeconds(20)).until(() -> verdict(two, later).equals("harmful"));
    assertThat(two.get("/health/ready").body()).contains("List copied: 2 entries");
  }

  @Test
  void ready_everyPart_isNamedAndNothingIsWorseThanAWarning() {
    var ready = two.get("/health/ready");

    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body())
        .contains("\"lists\"", "\"lookup\"", "\"safe-browsing\"", "\"private-lookup\"")
        .contains("\"confirmed\"", "\"confirmed-from-one\"", "List sample.hosts: ")
        .doesNotContain("phish.example");
    assertThat(two.get("/metrics").body())
        .contains("handrail_list_age_seconds{list=\"sample.hosts\"}")
        .contains("handrail_source_breaker{source=\"sample.hosts\",state=\"closed\"} 1")
        .contains("handrail_safebrowsing_entries{", "handrail_oprf_contacts ")
        .contains("handrail_confirmed_follow_healthy{node=\"one\"} 1")
        .doesNotContain("phish.example");
  }

  private HttpResponse<String> decide(String body) {
    return post(one, "/v1/staff/indicators", body);
  }

  private HttpResponse<String> post(RunningServer server, String path, String body) {
    return server.post(path, body, "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> get(RunningServer server, String path) {
    return server.get(path, "Authorization", "Bearer " + token);
  }

  private static String verdict(RunningServer server) {
    return verdict(server, STRANGER);
  }

  private static String verdict(RunningServer server, String indicator) {
    return Json.at(
        server.post("/v1/lookups", "{\"indicators\":[{" + indicator + "}]}").body(),
        "verdicts",
        0,
        "verdict");
  }

  private static String token(RunningServer server) {
    try {
      return Files.readString(server.home().resolve("keys/admin-token")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RunningServer following(RunningServer other, String token) {
    try {
      Path home = Files.createTempDirectory("handrail-it");
      Files.createDirectories(home.resolve("etc"));
      Files.createDirectories(home.resolve("keys"));
      Files.writeString(home.resolve("keys/one-token"), token);
      Files.writeString(
          home.resolve("etc/org.handrail.confirmed.follow-one.cfg"),
          "name = one\nurl = "
              + other.base()
              + "\ntokenFile = one-token\nallowHttp = true\npollMillis = 300\n");
      return RunningServer.start(home);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
