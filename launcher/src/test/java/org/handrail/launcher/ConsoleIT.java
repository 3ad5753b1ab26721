package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Felix Web Console and the Gogo shell of the exported jars. */
@Timeout(120)
class ConsoleIT {
  private static final Pattern SAID =
      Pattern.compile(
          "Web Console at (http://127\\.0\\.0\\.1:[0-9]+/system/console), user admin, password in"
              + " (.*)");
  private static final String LOOKUP = "org.handrail.lookup";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static SignedJars jars;
  private static RunningServer server;
  private static String console;
  private static String password;

  @BeforeAll
  static void start() throws IOException {
    jars = SignedJars.make();
    server = RunningServer.start(folder.resolve("home"), List.of("--console", "--shell"));
    Matcher said = said(server.home());
    console = said.group(1);
    password = Files.readString(Path.of(said.group(2))).trim();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void console_withoutOrWithItsDefaultPassword_is401() {
    assertThat(get("/bundles", Optional.empty()).statusCode()).isEqualTo(401);
    assertThat(get("/bundles", Optional.of("admin")).statusCode()).isEqualTo(401);
    assertThat(get("/bundles.json", Optional.of(password + "0")).body()).doesNotContain(LOOKUP);
  }

  @Test
  void console_withThePasswordOfTheFile_listsTheBundles() {
    HttpResponse<String> page = get("/bundles", Optional.of(password));

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains(LOOKUP);
    assertThat(bundle(LOOKUP)).containsEntry("state", "Active");
  }

  @Test
  void password_isForTheOwnerAndNowhereElse() throws IOException {
    Path file = server.home().resolve("keys/console-password");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(password).hasSizeGreaterThanOrEqualTo(32);
    assertThat(RunningServer.log(server.home())).doesNotContain(password);
    assertThat(get("/status-System%20Properties.txt", Optional.of(password)).body())
        .doesNotContain(password);
  }

  @Test
  void console_atAnotherAddressOfTheMachine_isNotThere() throws IOException {
    int port = URI.create(console).getPort();
    List<InetAddress> others = new ArrayList<>();
    // Loopback as well, and so what a server on all addresses would listen at on any machine.
    others.add(InetAddress.getByName("127.0.0.2"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .forEach(others::add);

    for (InetAddress other : others) {
      assertThatIOException()
          .as("connecting to %s", other)
          .isThrownBy(
              () -> {
                try (Socket socket = new Socket()) {
                  socket.connect(new InetSocketAddress(other, port), 2_000);
                }
              });
    }
  }

  @Test
  void bundleThatTheConsoleInstallsAndStarts_doesNotRun() throws IOException {
    String foreign = "test.foreign";

    HttpResponse<String> answer =
        post("/bundles", jars.activator(foreign, "1.0.0", PluginUnderLoad.class));

    assertThat(answer.statusCode()).isLessThan(400);
    // The console installs and starts on a thread of its own, and says in the log how it went.
    await()
        .atMost(SOON)
        .until(
            () -> RunningServer.log(server.home()).contains("Resolver hook prevented resolution"));
    assertThat(bundle(foreign)).containsEntry("state", "Installed");
    assertThat(server.get(PluginUnderLoad.PATH).statusCode()).isEqualTo(404);
  }

  @Test
  void shell_lb_listsTheBundlesAndItsEndLeavesTheServerServing() throws Exception {
    Writer in = server.process().outputWriter();
    in.write("lb -s\n");
    in.flush();
    assertThat(lineWith(server, LOOKUP)).contains("Active");

    in.close();

    assertThat(server.process().waitFor(1, TimeUnit.SECONDS)).isFalse();
    assertThat(server.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void startWithoutTheOption_hasNothingOfTheConsoleAndOfWhatTheShellChanged() throws Exception {
    Path home = folder.resolve("changed");
    RunningServer shell = RunningServer.start(home, List.of("--shell"));
    Writer in = shell.process().outputWriter();
    in.write("update " + LOOKUP + " " + jars.unsigned(LOOKUP, "6.6.6").toUri() + "\n");
    in.write("lb -s\n");
    in.flush();
    assertThat(lineWith(shell, LOOKUP)).contains("Installed").contains("6.6.6");
    // The shell waits for input: that must not hold up the end.
    assertThat(shell.stop()).isEqualTo(143);

    try (RunningServer plain = RunningServer.start(home)) {
      String modules = plain.get("/v1/admin/modules", "Authorization", plain.bearer()).body();
      assertThat(modules).contains(LOOKUP).doesNotContain("6.6.6", "gogo", "webconsole");
      assertThat(
              plain
                  .post(
                      "/v1/lookups",
                      "{\"indicators\":[{\"type\":\"url\",\"value\":\"https://a.example/\"}]}")
                  .statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void start_withoutTheOtherJar_saysWhatIsMissing() throws Exception {
    Path alone = Files.createDirectories(folder.resolve("alone")).resolve("handrail.jar");
    Files.copy(Path.of(System.getProperty("handrail.jar")), alone);
    Path said = folder.resolve("said");

    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                alone.toString(),
                "--home",
                folder.resolve("other").toString(),
                "--console")
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(Files.readString(said))
        .contains(alone.resolveSibling("handrail-console.jar") + " is not there")
        .contains("./mvnw package")
        .contains("docs/troubleshooting.md#");
  }

  private static Matcher said(Path home) {
    Matcher matcher = SAID.matcher("");
    await().atMost(SOON).until(() -> matcher.reset(RunningServer.log(home)).find());
    return matcher;
  }

  /** The next line of the shell that has that text. */
  private static String lineWith(RunningServer of, String text) throws IOException {
    BufferedReader out = of.process().inputReader();
    String line = out.readLine();
    while (line != null && !line.contains(text)) {
      line = out.readLine();
    }
    return String.valueOf(line);
  }

  /** What the console says of a bundle. */
  private static Map<String, String> bundle(String name) {
    String all = get("/bundles.json", Optional.of(password)).body();
    for (JsonElement each : JsonParser.parseString(all).getAsJsonObject().getAsJsonArray("data")) {
      JsonObject bundle = each.getAsJsonObject();
      if (bundle.get("symbolicName").getAsString().equals(name)) {
        return Map.of("state", bundle.get("state").getAsString());
      }
    }
    return Map.of();
  }

  private static HttpResponse<String> get(String path, Optional<String> word) {
    return RunningServer.send(request(path, word).GET());
  }

  /** Installs and starts, as the form of the console's own page does. */
  private static HttpResponse<String> post(String path, Path jar) throws IOException {
    String field = "--b\r\nContent-Disposition: form-data; name=\"%s\"%s\r\n\r\n%s";
    String head =
        field.formatted("action", "", "install\r\n")
            + field.formatted("bundlestart", "", "start\r\n")
            + field.formatted(
                "bundlefile",
                "; filename=\"foreign.jar\"\r\nContent-Type: application/java-archive",
                "");
    return RunningServer.send(
        request(path, Optional.of(password))
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(
                BodyPublishers.ofByteArrays(
                    List.of(
                        head.getBytes(StandardCharsets.US_ASCII),
                        Files.readAllBytes(jar),
                        "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII)))));
  }

  private static HttpRequest.Builder request(String path, Optional<String> word) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(console + path));
    word.ifPresent(
        shown ->
            request.header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(("admin:" + shown).getBytes(StandardCharsets.UTF_8))));
    return request;
  }
}
