package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/staff.md, as they are written there, but for the port. */
class StaffWalkIT {
  @Test
  void commands_asWritten_openAReportAndAnswerIt(@TempDir Path desk) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "staff.md"));
    Matcher blocks = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(page);
    try (RunningServer server = RunningServer.start()) {
      var sent =
          server.post("/v1/reports", "{\"category\":\"blackmail\",\"words\":\"They want money.\"}");
      String receipt = Json.at(sent.body(), "receipt");
      Files.createSymbolicLink(desk.resolve("handrail-home"), server.home());
      Files.createSymbolicLink(
          desk.resolve("handrail.jar"), Path.of(System.getProperty("handrail.jar")));
      Files.createSymbolicLink(
          desk.resolve("my-key"), server.home().resolve("keys").resolve("team-0001.key"));
      String commands =
          blocks
              .results()
              .map(block -> block.group(1))
              .collect(Collectors.joining("\n"))
              .replace("http://127.0.0.1:8080", server.base().toString());

      String printed = run(commands, desk);

      assertThat(printed).contains("They want money.").contains("\"status\":\"triaged\"");
      assertThat(printed).contains("\"held\":true").endsWith("{\"deadLetters\":[]}");
      var status = server.get("/v1/report", "Authorization", "Receipt " + receipt);
      assertThat(Json.at(status.body(), "status")).isEqualTo("triaged");
      assertThat(Json.at(status.body(), "messages", 0, "text")).startsWith("We believe you.");
      assertThat(server.get("/v1/staff/reports").statusCode()).isEqualTo(401);
    }
  }

  private static String run(String commands, Path folder) throws Exception {
    Path bin = Path.of(System.getProperty("java.home"), "bin");
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-ec", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true);
    shell.environment().merge("PATH", bin.toString(), (old, own) -> own + ":" + old);
    Process process = shell.start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
