package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The commands of the README print what the README shows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadmeIT {
  private static final Pattern EXAMPLE =
      Pattern.compile("```sh\\n(curl .*?)\\n```\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

  // What is new each time: a receipt, and the hour.
  private static final Pattern RECEIPT = Pattern.compile("([0-9A-Z]{4}-){3,}[0-9A-Z]{4}");
  private static final Pattern TIME = Pattern.compile("20\\d\\d-\\d\\d-\\d\\dT[0-9:.]+Z");

  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  static Stream<Arguments> examples() throws IOException {
    Matcher examples = EXAMPLE.matcher(Files.readString(Path.of("..", "README.md")));
    return examples.results().map(found -> Arguments.of(found.group(1), found.group(2)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void command_asWritten_printsWhatIsShown(String command, String shown) throws Exception {
    String here = command.replace("http://127.0.0.1:8080", server.base().toString());

    Process shell = new ProcessBuilder("sh", "-c", here).start();
    String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(shell.waitFor()).isZero();
    assertThat(masked(printed)).isEqualTo(masked(shown));
  }

  @ParameterizedTest
  @MethodSource("services")
  void readme_hasAnExampleOf(String path) throws IOException {
    assertThat(examples()).anyMatch(example -> String.valueOf(example.get()[0]).contains(path));
  }

  static Stream<String> services() {
    return Stream.of("/v1/lookups", "/v1/reports", "/v1/helplines");
  }

  private static String masked(String text) {
    return TIME.matcher(RECEIPT.matcher(text).replaceAll("RECEIPT")).replaceAll("TIME").strip();
  }
}
