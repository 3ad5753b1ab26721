package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Guidance of the exported jar: an admin's files, the check, the pages and the signatures. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuidanceIT {
  private static final String ITEM =
      """
      ---
      id: our-school
      title: %s
      summary: Whom to ask.
      audience: child
      topics: bullying
      locale: en-GB
      updated: 2026-11-25
      review_by: 2099-05-31
      source: Our school
      ---
      Ask at the office.
      """;

  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void file_putIntoTheFolder_isServedThenChangedThenKeptWhenBroken() throws IOException {
    put("ours.md", ITEM.formatted("First"));
    await().untilAsserted(() -> assertThat(title()).isEqualTo("First"));

    put("ours.md", ITEM.formatted("Second"));
    await().untilAsserted(() -> assertThat(title()).isEqualTo("Second"));

    put("ours.md", ITEM.formatted("Third").replace("audience: child", "audience: adult"));
    await()
        .untilAsserted(
            () ->
                assertThat(server.get("/health/ready").body())
                    .contains("ours.md line 5", "its last good version stays in use"));
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(title()).isEqualTo("Second");

    Files.delete(server.home().resolve("guidance/ours.md"));
    await()
        .untilAsserted(
            () ->
                assertThat(server.get("/v1/guidance/items/our-school").statusCode())
                    .isEqualTo(404));
  }

  @Test
  void check_besideARunningServer_printsWhatIsOverdue() throws Exception {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-jar",
            System.getProperty("handrail.jar"),
            "guidance",
            "check",
            "--home",
            server.home().toString());
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(printed).isIn(0, 1);
    assertThat(printed).contains("To be checked again:", "helpline gb-nspcc", "2022-04-30");
  }

  @Test
  void feed_checkedWithThePublishedKey_isOfThisServer() throws Exception {
    var feed = server.get("/v1/guidance/feed.json?country=GB");
    var signature = feed.headers().firstValue("Handrail-Signature").orElseThrow();
    String pem = server.get("/v1/guidance/key.pem").body();
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    check.update(feed.body().getBytes(StandardCharsets.UTF_8));

    String base64 = signature.replaceAll(".*ed25519=:([^:]+):.*", "$1");
    assertThat(check.verify(Base64.getDecoder().decode(base64))).isTrue();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(server.home().resolve("keys/guidance-ed25519.pem"))))
        .isEqualTo("rw-------");
  }

  @Test
  void index_always_isAPageUnderAStrictPolicy() {
    var page = server.get("/v1/guidance/?country=GB", "Accept-Language", "ar");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(page.body()).contains("dir=\"rtl\"", "tel:999");
  }

  @Test
  void verdict_onAHarmfulLink_leadsToItemsThatAreThere() {
    var answer =
        server.post(
            "/v1/lookups",
            "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://phish.example/login\"}]}");
    String path = Json.at(answer.body(), "verdicts", 0, "guidance", 0);

    assertThat(path).isEqualTo("/v1/guidance/items/links-that-cheat");
    assertThat(server.get(path).statusCode()).isEqualTo(200);
  }

  @Test
  void report_ofBlackmail_isAnsweredWithWhatToRead() {
    var answer = server.post("/v1/reports", "{\"category\":\"blackmail\"}");

    assertThat(Json.at(answer.body(), "guidance", 0))
        .isEqualTo("/v1/guidance/items/blackmail-what-to-do");
  }

  private String title() {
    return server.get("/v1/guidance/items/our-school").statusCode() == 200
        ? Json.at(server.get("/v1/guidance/items/our-school").body(), "title")
        : "";
  }

  private void put(String name, String text) throws IOException {
    Path part = server.home().resolve("guidance/." + name);
    Files.writeString(part, text);
    Files.move(part, server.home().resolve("guidance/" + name), StandardCopyOption.ATOMIC_MOVE);
  }
}
