package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Plug-ins that misbehave, in the running server: what becomes of them, and of everybody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContainedIT {
  private static final String LOOKUP =
      "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://phish.example/login\"}]}";

  private final SignedJars jars = SignedJars.make();
  private final RunningServer server = RunningServer.start(home());
  private final ExecutorService clients = Executors.newCachedThreadPool();

  @AfterAll
  void stop() {
    clients.shutdownNow();
    server.close();
  }

  @Test
  void hang_ofAPlugin_holdsUpNobodyElseAndBringsTheVersionBeforeBack() {
    install("plugin.that.hangs", "1.0.0.good");
    install("plugin.that.hangs", "1.1.0.hangs");

    List<CompletableFuture<HttpResponse<String>>> hanging =
        IntStream.range(0, 20)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> get("plugin.that.hangs"), clients))
            .toList();
    for (int i = 0; i < 20; i++) {
      assertThat(server.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(200);
      assertThat(server.get("/metrics").statusCode()).isEqualTo(200);
    }

    assertThat(hanging.get(0).join().statusCode()).isEqualTo(503);
    await().until(() -> get("plugin.that.hangs").body().equals("good"));
    assertThat(history()).contains("\"action\":\"quarantine\"").contains("containment");
  }

  @Test
  void hang_ofAPluginWithNothingToGoBackTo_isNotAskedForAWhile() {
    install("plugin.alone", "1.0.0.hangs");

    await()
        .until(
            () -> Json.at(get("plugin.alone").body(), "type").equals("/problems/service-resting"));

    assertThat(get("plugin.alone").headers().firstValue("Retry-After")).isPresent();
    assertThat(server.get("/problems/service-resting").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body())
        .contains(
            "handrail_http_breaker_open{module=\"plugin.alone\",route=\"GET /plugin.alone\"} 1.0");
  }

  @Test
  void overflow_ofAPlugin_isAnsweredAndCountedByItsTypeAlone() throws IOException {
    install("plugin.that.overflows", "1.0.0.overflows");

    var answer = get("plugin.that.overflows");

    assertThat(answer.statusCode()).isEqualTo(500);
    String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
    assertThat(RunningServer.log(server.home()))
        .contains("plugin.that.overflows is asked (request " + request + ")")
        .contains("java.lang.StackOverflowError");
    assertThat(server.get("/metrics").body())
        .contains(
            "handrail_http_failures_total{module=\"plugin.that.overflows\",route=\"GET"
                + " /plugin.that.overflows\"} 1.0");
  }

  @Test
  void flood_ofTheLogByAPlugin_isCutOffAndSaid() throws IOException {
    install("plugin.that.floods", "1.0.0.floods");

    assertThat(get("plugin.that.floods").body()).isEqualTo("floods");

    assertThat(RunningServer.log(server.home()))
        .contains("line 100 of many")
        .doesNotContain("line 1000 of many")
        .contains("PluginThatMisbehaves logs too much");
  }

  @Test
  void threads_leftByAPlugin_areCountedAsItsOwn() {
    install("plugin.that.leaks", "1.0.0.leaks");

    for (int i = 0; i < 3; i++) {
      get("plugin.that.leaks");
    }

    assertThat(server.get("/metrics").body())
        .contains("handrail_http_pool_left{pool=\"plugin.that.leaks\"} 3.0");
  }

  @Test
  void upload_withAWrongToken_isAudited() {
    String wrong = "Bearer handrail_0badcafe_" + "A".repeat(43);

    var answer = server.get("/v1/admin/modules", "Authorization", wrong);

    assertThat(answer.statusCode()).isEqualTo(401);
    String request = answer.headers().firstValue("X-Request-Id").orElseThrow();
    await().until(() -> history().contains(request));
    assertThat(history()).contains("token-wrong").doesNotContain("AAAA");
  }

  private HttpResponse<String> get(String plugin) {
    return server.get("/" + plugin);
  }

  private String history() {
    return server.get("/v1/admin/modules/history", "Authorization", server.bearer()).body();
  }

  private void install(String name, String version) {
    try {
      var answer = upload(name, version);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private HttpResponse<String> upload(String name, String version) throws IOException {
    return RunningServer.send(
        HttpRequest.newBuilder(server.base().resolve("/v1/admin/modules"))
            .header("Authorization", server.bearer())
            .header("Content-Type", "application/java-archive")
            .POST(
                BodyPublishers.ofFile(jars.activator(name, version, PluginThatMisbehaves.class))));
  }

  private Path home() {
    try {
      Path home = Files.createTempDirectory("handrail-it");
      jars.trustedBy(home);
      Files.createDirectories(home.resolve("etc"));
      Files.writeString(home.resolve("etc/org.handrail.edge.cfg"), "answerTimeoutMillis = 500\n");
      return home;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
