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

/**
 * The commands of docs/plugins, as they are written there, but for the first, which is the build
 * that runs this test, and the port.
 */
class PluginWalkIT {
  private static final String SAMPLE =
      "bundles/sample.plugin/target/org.handrail.sample.plugin-0.1.0-SNAPSHOT.jar";

  @Test
  void commands_asWritten_endWithTheAnswerOfThePlugin(@TempDir Path checkout) throws Exception {
    String page = Files.readString(Path.of("..", "docs", "plugins", "README.md"));
    Matcher block = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL).matcher(page);
    assertThat(block.find()).isTrue();
    assertThat(block.group(1)).startsWith("./mvnw ");
    try (RunningServer server = RunningServer.start()) {
      layOut(checkout, server);
      String commands =
          block
              .group(1)
              .lines()
              .filter(line -> !line.startsWith("./mvnw "))
              .map(line -> line.replace("http://127.0.0.1:8080", server.base().toString()))
              .collect(Collectors.joining("\n"));
      Path bin = Path.of(System.getProperty("java.home"), "bin");
      ProcessBuilder shell =
          new ProcessBuilder("sh", "-ec", commands)
              .directory(checkout.toFile())
              .redirectErrorStream(true);
      shell.environment().merge("PATH", bin.toString(), (old, own) -> own + ":" + old);
      Process process = shell.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(process.waitFor()).as(printed).isZero();
      assertThat(printed)
          .contains("org.handrail.sample.plugin 0.1.0.SNAPSHOT is serving.")
          .endsWith("Hello from a plug-in.\n");
      assertThat(
              server
                  .post(
                      "/v1/lookups",
                      "{\"indicators\":[{\"type\":\"url\",\"value\":\"https://prize.example/win\"}]}")
                  .body())
          .contains("sample-prizes");
      assertThat(server.get("/v1/guidance/items/sample-take-a-pause").statusCode()).isEqualTo(200);
    }
  }

  private static void layOut(Path checkout, RunningServer server) throws Exception {
    Path sample = checkout.resolve(SAMPLE);
    Files.createDirectories(sample.getParent());
    Files.copy(Path.of("..").resolve(SAMPLE), sample);
    Path target = Files.createDirectories(checkout.resolve("launcher").resolve("target"));
    Files.createSymbolicLink(
        target.resolve("handrail.jar"), Path.of(System.getProperty("handrail.jar")));
    Files.createSymbolicLink(checkout.resolve("handrail-home"), server.home());
  }
}
