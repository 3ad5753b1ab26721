package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Report calls of other protocols to the whole server: each becomes a report with a receipt. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdaptersIT {
  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void matrix_eventWithASlashInItsId_isReceived() {
    var answer =
        server.post(
            "/_matrix/client/v3/rooms/%21r%3Ahs.example/report/%24abc%2Fdef",
            "{\"reason\":\"this makes me sad\"}", "Authorization", "Bearer of-another-server");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertReceived(Json.at(answer.body(), "org.handrail.receipt"));
  }

  @Test
  void matrix_badBody_isAnErrorThatItsClientsRead() {
    var answer = server.post("/_matrix/client/v3/users/@a:b.example/report", "{");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    assertThat(Json.at(answer.body(), "errcode")).isEqualTo("M_NOT_JSON");
    assertThat(server.get(Json.at(answer.body(), "type")).statusCode()).isEqualTo(200);
  }

  @Test
  void mastodon_form_isReceived() {
    var answer =
        send(
            "/api/v1/reports",
            "application/x-www-form-urlencoded",
            "account_id=14715&comment=They+want+money.&category=other&status_ids[]=1");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertReceived(Json.at(answer.body(), "handrail_receipt"));
  }

  @Test
  void mastodon_multipart_isRefusedWithWhereToTurn() {
    var answer = send("/api/v1/reports", "multipart/form-data; boundary=x", "--x--");

    assertThat(answer.statusCode()).isEqualTo(415);
    assertThat(Json.at(answer.body(), "error")).contains("Tell us in words");
    assertThat(Json.at(answer.body(), "help", 0, "name")).isNotBlank();
  }

  @Test
  void atproto_account_isReceived() {
    var answer =
        server.post(
            "/xrpc/com.atproto.moderation.createReport",
            "{\"reasonType\":\"tools.ozone.report.defs#reasonChildSafetyGroom\",\"subject\":{"
                + "\"$type\":\"com.atproto.admin.defs#repoRef\",\"did\":\"did:plc:abc\"}}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertReceived(Json.at(answer.body(), "handrailReceipt"));
  }

  @Test
  void xmpp_stanza_isReceived() {
    var answer =
        send(
            "/v1/xmpp/stanzas",
            "application/xml",
            "<iq type='set' id='block1'><block xmlns='urn:xmpp:blocking'><item jid='r@e.example'>"
                + "<report xmlns='urn:xmpp:reporting:1' reason='urn:xmpp:reporting:abuse'/>"
                + "</item></block></iq>");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertReceived(answer.body().replaceAll(".*<receipt jid=\"r@e.example\">([^<]*)<.*", "$1"));
  }

  @Test
  void body_longerThanTheDoorTakes_isAnErrorOfEachProtocol() throws IOException {
    String matrix = announced("/_matrix/client/v3/users/@a:b.example/report");
    String mastodon = announced("/api/v1/reports");
    String atproto = announced("/xrpc/com.atproto.moderation.createReport");
    String xmpp = announced("/v1/xmpp/stanzas");

    assertThat(Json.at(matrix, "errcode")).isEqualTo("M_TOO_LARGE");
    assertThat(Json.at(mastodon, "error")).contains("65536");
    assertThat(Json.at(atproto, "error")).isEqualTo("PayloadTooLarge");
    assertThat(Json.at(xmpp, "condition")).isEqualTo("policy-violation");
  }

  // The door judges by the length alone, so the body is never sent.
  private String announced(String path) throws IOException {
    try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
      socket.setSoTimeout(5_000);
      String head =
          "POST "
              + path
              + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: 70000\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 413").contains("application/json");
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  @Test
  void requests_moreThanTheDoorTakes_areRefusedInTheShapeOfTheProtocol() throws Exception {
    Path home = Files.createTempDirectory("handrail-it");
    Files.createDirectory(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/org.handrail.edge.cfg"),
        "requestsPerSecond = 1\nrequestBurst = 1\nlimitLoopback = true\n");
    try (RunningServer strict = RunningServer.start(home)) {
      String path = "/_matrix/client/v3/users/@a:b.example/report";
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> strict.post(path, "{}").statusCode() == 429);

      var answer = strict.post(path, "{}");
      var plain = strict.post("/v1/reports", "{\"category\":\"other\"}");

      assertThat(answer.statusCode()).isEqualTo(429);
      assertThat(answer.headers().firstValue("Retry-After")).contains("1");
      assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(Json.at(answer.body(), "errcode")).isEqualTo("M_LIMIT_EXCEEDED");
      assertThat(Json.at(answer.body(), "retry_after_ms")).startsWith("1000");
      assertThat(Json.at(answer.body(), "error")).contains("emergency number");
      assertThat(plain.headers().firstValue("Content-Type")).contains("application/problem+json");
    }
  }

  private HttpResponse<String> send(String path, String type, String body) {
    return RunningServer.send(
        HttpRequest.newBuilder(server.base().resolve(path))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private void assertReceived(String receipt) {
    var status = server.get("/v1/report", "Authorization", "Receipt " + receipt);

    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(Json.at(status.body(), "status")).isEqualTo("received");
  }
}
