package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports about one link from several networks, as the team and as everybody else sees them. */
class IncidentIT {
  private static final String LINK = "http://stranger.example/room";

  @TempDir Path folder;

  @Test
  void reports_aboutOneLink_areOneIncidentForTheTeamAndNothingForAnybodyElse() throws Exception {
    Path home = Files.createDirectory(folder.resolve("home"));
    RunningServer first = RunningServer.start(home);
    try {
      report(first, LINK, "127.0.0.2");
      String receipt =
          Json.at(report(first, "hxxp://STRANGER[.]example/room", "127.0.0.2"), "receipt");
      report(first, LINK + "#top", "127.0.0.3");
      report(first, "http://other.example/", "127.0.0.3");

      String reference = largest(reports(first, ""));
      assertThat(counts(reports(first, "?incident=" + reference)))
          .isEqualTo("3 reports, 2 networks");
      assertThat(Json.at(lookUp(first), "verdicts", 0, "verdict")).isEqualTo("unknown");

      HttpRequest.Builder withdraw =
          HttpRequest.newBuilder(first.base().resolve("/v1/report"))
              .header("Authorization", "Receipt " + receipt)
              .DELETE();
      assertThat(RunningServer.send(withdraw).statusCode()).isBetween(200, 204);
      assertThat(counts(reports(first, "?incident=" + reference)))
          .isEqualTo("2 reports, 2 networks");
    } finally {
      first.stop();
    }
    try (RunningServer second = RunningServer.start(home)) {
      report(second, LINK, "127.0.0.2");

      String reference = largest(reports(second, ""));
      // Whether it is a third network cannot be known, so it is not counted as one.
      assertThat(counts(reports(second, "?incident=" + reference)))
          .isEqualTo("3 reports, 2 networks");
      assertThat(Json.at(lookUp(second), "verdicts", 0, "verdict")).isEqualTo("unknown");
      assertThat(new ClearText(List.of("127.0.0.2", "127.0.0.3", "stranger.example")).in(home))
          .isEmpty();
    }
  }

  // From an address of its own, which Java's client cannot choose before Java 19.
  private static String report(RunningServer server, String link, String from) throws IOException {
    String body =
        "{\"category\":\"grooming\",\"about\":[{\"type\":\"url\",\"value\":\"" + link + "\"}]}";
    try (Socket socket = new Socket()) {
      socket.bind(new InetSocketAddress(from, 0));
      socket.connect(new InetSocketAddress(server.base().getHost(), server.base().getPort()));
      String request =
          "POST /v1/reports HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length()
              + "\r\n\r\n"
              + body;
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 201");
      return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
  }

  private static String lookUp(RunningServer server) {
    return server
        .post("/v1/lookups", "{\"indicators\":[{\"type\":\"url\",\"value\":\"" + LINK + "\"}]}")
        .body();
  }

  private static String reports(RunningServer server, String query) throws Exception {
    String token = Files.readString(server.home().resolve("keys/admin-token")).strip();
    return server.get("/v1/staff/reports" + query, "Authorization", "Bearer " + token).body();
  }

  // The page goes by ids, which are random: the one about another link may come first, and the one
  // that was withdrawn belongs to no incident.
  private static String largest(String page) {
    JsonObject most = new JsonObject();
    for (JsonElement report :
        JsonParser.parseString(page).getAsJsonObject().getAsJsonArray("reports")) {
      JsonObject incident = report.getAsJsonObject().getAsJsonObject("incident");
      if (incident != null && size(incident) > size(most)) {
        most = incident;
      }
    }
    return most.get("reference").getAsString();
  }

  private static int size(JsonObject incident) {
    return incident.has("reports") ? incident.get("reports").getAsInt() : 0;
  }

  private static String counts(String page) {
    return Json.at(page, "reports", 0, "incident", "reports")
        + " reports, "
        + Json.at(page, "reports", 0, "incident", "independent")
        + " networks";
  }
}
