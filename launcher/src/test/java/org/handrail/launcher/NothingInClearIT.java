package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends words and uses receipts in every way there is, and then looks for them in the home, the
 * folder for temporary files and the log: while the server runs, after it has stopped, after it
 * could keep nothing (503), and after it refused an image.
 */
class NothingInClearIT {
  private static final String WORD = "Zwqxvark";

  @TempDir Path folder;
  private final List<String> receipts = new ArrayList<>();

  @Test
  void clearText_plantedInEachSpelling_isFound() throws IOException {
    byte[] utf8 = ("a " + WORD + ".").getBytes(StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("1"), "x" + WORD + "x");
    Files.writeString(folder.resolve("2"), "é" + WORD, StandardCharsets.UTF_16BE);
    Files.write(folder.resolve("3"), Base64.getEncoder().encode(utf8));
    Files.write(
        folder.resolve("4"),
        Base64.getUrlEncoder().encode(("b" + WORD).getBytes(StandardCharsets.UTF_8)));
    Files.writeString(
        folder.resolve("5"),
        Base64.getEncoder().encodeToString((WORD + "!").getBytes(StandardCharsets.UTF_8)));
    Files.writeString(folder.resolve("6"), "nothing at all");

    assertThat(new ClearText(List.of(WORD)).in(folder)).hasSize(5);
  }

  @Test
  void words_sentInEveryWay_areNowhereInClear() throws IOException {
    Path home = Files.createDirectory(folder.resolve("home"));
    Path temp = Files.createDirectory(folder.resolve("temp"));
    Files.createDirectory(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/org.handrail.delivery.file-team.cfg"), "name = team\nwhy = Staff.\n");
    RunningServer server = RunningServer.start(home, temp);
    try {
      report(server);
      otherProtocols(server);
      refused(server);
      assertNothingInClear();
      server.stop();
      assertNothingInClear();
    } finally {
      server.kill();
    }
    Files.writeString(
        home.resolve("etc/org.handrail.store.cfg"),
        "store = postgres\nurl = jdbc:postgresql://127.0.0.1:1/nobody\nuser = nobody\n");
    try (RunningServer away = RunningServer.start(home, temp)) {
      assertThat(away.post("/v1/reports", full()).statusCode()).isEqualTo(503);
      assertNothingInClear();
      away.stop();
      assertNothingInClear();
    }
  }

  private void report(RunningServer server) {
    var sent = server.post("/v1/reports", full(), "Idempotency-Key", "key-" + WORD);
    assertThat(sent.statusCode()).isEqualTo(201);
    String receipt = keep(Json.at(sent.body(), "receipt"));
    String authorization = "Receipt " + receipt;

    var message =
        server.post(
            "/v1/report/messages", "{\"text\":\"" + WORD + "\"}", "Authorization", authorization);
    assertThat(message.statusCode()).isEqualTo(201);
    var more =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v1/report"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                    "PATCH", HttpRequest.BodyPublishers.ofString("{\"words\":\"" + WORD + "\"}")));
    assertThat(more.statusCode()).isEqualTo(200);
    assertThat(server.get("/v1/report", "Authorization", authorization).body()).contains(WORD);
    String wrong = receipt.substring(0, receipt.length() - 1);
    assertThat(server.get("/v1/report", "Authorization", "Receipt " + wrong).statusCode())
        .isEqualTo(404);
  }

  private void otherProtocols(RunningServer server) {
    var matrix =
        server.post(
            "/_matrix/client/v3/users/@" + WORD + ":hs.example/report",
            "{\"reason\":\"" + WORD + "\"}");
    keep(Json.at(matrix.body(), "org.handrail.receipt"));
    var lookup =
        server.post(
            "/v1/lookups",
            "{\"indicators\":[{\"type\":\"text\",\"value\":\"https://"
                + WORD
                + ".example/"
                + WORD
                + "\"}]}");
    assertThat(lookup.statusCode()).isEqualTo(200);
  }

  private void refused(RunningServer server) {
    String image = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA";
    String body = "{\"category\":\"other\",\"words\":\"%s\"}";
    assertThat(server.post("/v1/reports", body.formatted(WORD + image)).statusCode())
        .isEqualTo(422);
    assertThat(server.post("/v1/reports", "{\"words\":" + WORD).statusCode()).isEqualTo(400);
    assertThat(server.post("/v1/reports", "{\"category\":\"" + WORD + "\"}").statusCode())
        .isEqualTo(422);
    var multipart =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v1/reports"))
                .header("Content-Type", "multipart/form-data; boundary=" + WORD)
                .POST(HttpRequest.BodyPublishers.ofString("--" + WORD + "--")));
    assertThat(multipart.statusCode()).isEqualTo(415);
  }

  private void assertNothingInClear() {
    List<String> words = new ArrayList<>(List.of(WORD));
    for (String receipt : receipts) {
      words.add(receipt);
      words.add(receipt.replace("-", ""));
    }
    // The log of the process lies beside its home.
    assertThat(folder.resolve("home.log")).exists();
    assertThat(new ClearText(words).in(folder)).isEmpty();
  }

  private String keep(String receipt) {
    receipts.add(receipt);
    return receipt;
  }

  private static String full() {
    return "{\"category\":\"blackmail\",\"inDanger\":true,\"reporter\":{\"role\":\"child\","
        + "\"age\":13,\"country\":\"GB\"},\"about\":[{\"type\":\"handle\",\"platform\":\"telegram\","
        + "\"value\":\"%1$s\"},{\"type\":\"url\",\"value\":\"https://%1$s.example/%1$s\"}],"
            .formatted(WORD)
        + "\"platform\":\"%1$s\",\"conversation\":\"%1$s\",\"words\":\"They say %1$s.\","
            .formatted(WORD)
        + "\"contact\":{\"method\":\"email\",\"value\":\"%1$s@mail.example\"},\"%1$s\":\"%1$s\"}"
            .formatted(WORD);
  }
}
