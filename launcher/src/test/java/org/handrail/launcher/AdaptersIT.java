package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
