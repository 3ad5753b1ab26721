package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A plug-in of every kind that was built against version 1.0 of the api, kept as the jar it was
 * then: it must work in every server of 1.x. Its source is inside; {@code plugin-1.0.md} beside it
 * says how it was made.
 */
class OldPluginIT {
  private static final Path JAR = Path.of("src", "test", "resources", "plugin-1.0.jar");

  @Test
  void pluginBuiltAgainst10_inTodaysServer_doesAllThatItDidThen() throws IOException {
    Path home = Files.createTempDirectory("handrail-it");
    Path etc = Files.createDirectories(home.resolve("etc"));
    Files.writeString(etc.resolve("org.handrail.modules.cfg"), "developerMode = true\n");
    Files.writeString(etc.resolve("org.handrail.store.cfg"), "store = plugin:folder\n");
    try (RunningServer server = RunningServer.start(home)) {
      HttpResponse<String> installed = install(server);
      assertThat(installed.statusCode()).as(installed.body()).isEqualTo(200);

      looksUp(server);
      guides(server);
      assertThat(server.get("/.well-known/security.txt").body()).startsWith("Contact: mailto:");
      assertThat(server.get("/health/ready").body()).contains("\"name\":\"disk-space\"");
      assertThat(server.post("/v1/destinations", "{\"category\":\"other\"}").body())
          .contains("on-call");
      keepsReports(server);
    }
  }

  private static HttpResponse<String> install(RunningServer server) throws IOException {
    String token = Files.readString(server.home().resolve("keys/admin-token")).trim();
    return RunningServer.send(
        HttpRequest.newBuilder(server.base().resolve("/v1/admin/modules"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/java-archive")
            .POST(BodyPublishers.ofFile(JAR)));
  }

  private static void looksUp(RunningServer server) {
    String verdicts =
        server
            .post(
                "/v1/lookups",
                """
                {"indicators":[
                  {"type":"url","value":"https://school.example.prizes.test/win"},
                  {"type":"handle","platform":"treehouse","value":"@Fox#0042"},
                  {"type":"url","value":"https://treehouse.example/u/Fox/0042"}]}
                """)
            .body();
    assertThat(verdicts)
        .contains("\"source\":\"borrowed-names\"")
        .contains("\"category\":\"impersonation\"")
        .contains("\"canonical\":\"treehouse:fox#0042\"");
  }

  private static void guides(RunningServer server) {
    assertThat(server.get("/v1/guidance/items/school-take-a-pause").statusCode()).isEqualTo(200);
    assertThat(server.get("/v1/helplines?country=GB&audience=child&age=13").body())
        .contains("020 7946 0123");
  }

  private static void keepsReports(RunningServer server) {
    String key = UUID.randomUUID().toString();
    HttpResponse<String> first = report(server, key);
    assertThat(first.statusCode()).as(first.body()).isEqualTo(201);
    String receipt = String.valueOf(Json.at(first.body(), "receipt"));
    assertThat(Json.at(report(server, key).body(), "receipt")).isEqualTo(receipt);

    String[] mine = {"Authorization", "Receipt " + receipt};
    assertThat(
            server
                .post("/v1/report/messages", "{\"text\":\"They wrote again.\"}", mine)
                .statusCode())
        .isBetween(200, 201);
    assertThat(server.get("/v1/report", mine).body())
        .contains("They wrote again.")
        .contains("\"status\":\"received\"");
    HttpResponse<String> gone =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v1/report")).headers(mine).DELETE());
    assertThat(gone.statusCode()).as(gone.body()).isBetween(200, 204);
    assertThat(server.get("/v1/report", mine).body()).contains("withdrawn");
  }

  private static HttpResponse<String> report(RunningServer server, String key) {
    return server.post(
        "/v1/reports",
        "{\"category\":\"other\",\"words\":\"They want money.\"}",
        "Idempotency-Key",
        key);
  }
}
