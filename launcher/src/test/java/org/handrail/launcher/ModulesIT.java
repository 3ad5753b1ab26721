package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Modules swapped in the running server, by HTTP and by the command line. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ModulesIT {
  private final SignedJars jars = SignedJars.make();
  private RunningServer server = start(newHome());
  private int number;

  @BeforeAll
  void listsAreThere() {
    assertThat(server.home().resolve("lists")).isNotEmptyDirectory();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void firstRun_writesTheAdminTokenForItsOwnerOnly() throws IOException {
    Path token = server.home().resolve("keys/admin-token");

    assertThat(Files.getPosixFilePermissions(token))
        .containsExactlyInAnyOrderElementsOf(
            java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void list_withoutOrWithAWrongToken_isRefused() {
    assertThat(server.get("/v1/admin/modules").statusCode()).isEqualTo(401);
    assertThat(server.get("/v1/admin/modules", "Authorization", "Bearer x").statusCode())
        .isEqualTo(401);
    assertThat(server.get("/v1/admin/modules", "Authorization", bearer()).statusCode())
        .isEqualTo(200);
  }

  @Test
  void upload_withoutAToken_isRefusedBeforeItIsRead() {
    var answer =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v1/admin/modules"))
                .header("Content-Type", "application/java-archive")
                .POST(BodyPublishers.ofByteArray(new byte[100])));

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void upload_of200Megabytes_isRefusedByItsLength() {
    var answer = install(BodyPublishers.ofByteArray(new byte[200 << 20]));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void upload_unsigned_isRefusedWithItsOwnCode() throws IOException {
    var answer = install(jars.unsigned("org.handrail.lookup", "99.0.0"));

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(Json.at(answer.body(), "type")).isEqualTo("/problems/module-unsigned");
    assertThat(server.get("/problems/module-unsigned").statusCode()).isEqualTo(200);
  }

  @Test
  void upload_ofAModuleThatSaysItIsSick_isRefusedAndTheOldOneGoesOn() throws IOException {
    Class<?> plugin = PluginThatMisbehaves.class;
    assertThat(install(jars.activator("plugin.well", "1.0.0.good", plugin)).statusCode())
        .isEqualTo(200);

    var answer = install(jars.activator("plugin.well", "1.1.0.sick", plugin));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    assertThat(answer.body()).contains("module-unhealthy").contains("it is sick");
    assertThat(server.get("/plugin.well").body()).isEqualTo("good");
  }

  @Test
  void commandLine_installsListsAndRollsBack() throws Exception {
    Path jar = next("org.handrail.guidance");
    String version = version();

    assertThat(command("install", jar.toString()))
        .startsWith("org.handrail.guidance " + version + " is serving");
    assertThat(command("list")).contains("org.handrail.guidance").contains(version);
    assertThat(command("rollback", "org.handrail.guidance")).contains(" is serving");
  }

  @Test
  void commandLine_refused_saysWhyAndExitsWithOne() throws Exception {
    Process process =
        RunningServer.command(
            "modules",
            "install",
            "--home",
            server.home().toString(),
            jars.unsigned("org.handrail.lookup", "99.0.0").toString());

    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("The module is not signed")
        .contains("/problems/module-unsigned");
  }

  @Test
  void kill_duringASwap_leavesTheOldVersionOrTheNew() throws Exception {
    int kills = Boolean.getBoolean("full") ? 20 : 2;
    Path home = newHome();
    String old = "0.1.0.SNAPSHOT";
    for (int i = 0; i < kills; i++) {
      RunningServer victim = start(home);
      Path jar = next("org.handrail.lookup");
      String fresh = version();
      var request = upload(victim, home, BodyPublishers.ofFile(jar));
      var swap =
          java.net.http.HttpClient.newHttpClient()
              .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
      pause(ThreadLocalRandom.current().nextInt(5, 300));
      victim.kill();
      swap.exceptionally(e -> null).join();

      RunningServer again = start(home);
      String now = serving(again, home, "org.handrail.lookup");
      assertThat(now).isIn(old, fresh);
      assertThat(
              again
                  .post(
                      "/v1/lookups",
                      "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://phish.example/\"}]}")
                  .statusCode())
          .isEqualTo(200);
      old = now;
      if (i < kills - 1) {
        again.stop();
      } else {
        again.close();
      }
    }
  }

  private Path next(String name) {
    number++;
    return jars.version(name, version());
  }

  private String version() {
    return "0.2." + number;
  }

  private HttpResponse<String> install(Path jar) throws IOException {
    return install(BodyPublishers.ofFile(jar));
  }

  private HttpResponse<String> install(HttpRequest.BodyPublisher body) {
    return RunningServer.send(upload(server, server.home(), body));
  }

  private static HttpRequest.Builder upload(
      RunningServer to, Path home, HttpRequest.BodyPublisher body) {
    return HttpRequest.newBuilder(to.base().resolve("/v1/admin/modules"))
        .header("Authorization", bearer(home))
        .header("Content-Type", "application/java-archive")
        .POST(body);
  }

  private static String serving(RunningServer of, Path home, String name) {
    String body = of.get("/v1/admin/modules", "Authorization", bearer(home)).body();
    var modules =
        com.google.gson.JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("modules");
    for (var module : modules) {
      if (module.getAsJsonObject().get("name").getAsString().equals(name)) {
        assertThat(module.getAsJsonObject().get("state").getAsString()).isEqualTo("serving");
        return module.getAsJsonObject().get("version").getAsString();
      }
    }
    throw new AssertionError("no module " + name);
  }

  private String command(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of("modules"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--home", server.home().toString()));
    Process process = RunningServer.command(all.toArray(String[]::new));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(err).isZero();
    return out;
  }

  private RunningServer start(Path home) {
    return RunningServer.start(home);
  }

  private Path newHome() {
    try {
      Path home = Files.createTempDirectory("handrail-it");
      jars.trustedBy(home);
      Files.createDirectories(home.resolve("etc"));
      Files.writeString(
          home.resolve("etc/org.handrail.modules.cfg"), "changesPerMinute = 100000\n");
      return home;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String bearer() {
    return bearer(server.home());
  }

  private static String bearer(Path home) {
    try {
      return "Bearer " + Files.readString(home.resolve("keys/admin-token")).trim();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void pause(long millis) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }
}
