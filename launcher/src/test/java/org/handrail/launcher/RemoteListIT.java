package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A subscription in the jar as it ships, configured while it runs: whatever comes, a list stays.
 */
class RemoteListIT {
  private static final String TAG = "\"first\"";

  /** The {@code If-None-Match} of each request; empty where it had none. */
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private volatile int status = 200;
  private volatile byte[] body = "fetched.example\n".getBytes(StandardCharsets.UTF_8);
  private HttpServer origin;
  private RunningServer server;

  @BeforeEach
  void start() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext("/", this::answer);
    origin.start();
    Path home = Files.createTempDirectory("handrail-it");
    Files.createDirectories(home.resolve("etc"));
    configure(home, 10);
    server = RunningServer.start(home);
  }

  @AfterEach
  void stop() {
    server.close();
    origin.stop(0);
  }

  @Test
  void subscription_whateverItsServerAnswers_keepsTheLastGoodList() throws IOException {
    await().until(() -> verdict().equals("harmful"));
    assertThat(asked).containsExactly("");

    // A new configuration asks anew, with the tag of what was fetched.
    status = 304;
    again(11);
    assertThat(asked.get(1)).isEqualTo(TAG);
    await().until(() -> ready().contains("List feed: 1 entry, as its source was at "));

    status = 200;
    body = "x.example\n".repeat(150_000).getBytes(StandardCharsets.UTF_8);
    again(12);
    await().until(() -> ready().contains("List feed: its source is larger than is allowed (since"));
    assertThat(verdict()).isEqualTo("harmful");

    status = 503;
    again(13);
    await().until(() -> ready().contains("List feed: its source cannot be read or reached (since"));
    int before = asked.size();
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> asked.size() == before);
    assertThat(verdict()).isEqualTo("harmful");
    assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(server.get("/metrics").body())
        .contains("handrail_list_problem{list=\"feed\",problem=\"unreadable\"} 1");
    assertThat(RunningServer.log(server.home())).doesNotContain("fetched.example");
  }

  private void again(int timeoutSeconds) throws IOException {
    int before = asked.size();
    configure(server.home(), timeoutSeconds);
    await().atMost(Duration.ofSeconds(15)).until(() -> asked.size() > before);
    await().until(() -> verdict().equals("harmful"));
  }

  private void configure(Path home, int timeoutSeconds) throws IOException {
    Files.writeString(
        home.resolve("etc/org.handrail.lists.remote-feed.cfg"),
        "name = feed\nurl = http://127.0.0.1:"
            + origin.getAddress().getPort()
            + "/list\nformat = domains\nmaxMegabytes = 1\nallowHttp = true\n"
            + "allowPrivateAddresses = true\ntimeoutSeconds = "
            + timeoutSeconds
            + "\n");
  }

  private String ready() {
    return server.get("/health/ready").body();
  }

  private String verdict() {
    return Json.at(
        server
            .post(
                "/v1/lookups",
                "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://fetched.example/\"}]}")
            .body(),
        "verdicts",
        0,
        "verdict");
  }

  private void answer(HttpExchange exchange) throws IOException {
    String tag = exchange.getRequestHeaders().getFirst("If-None-Match");
    asked.add(tag == null ? "" : tag);
    exchange.getResponseHeaders().set("ETag", TAG);
    int now = status;
    exchange.sendResponseHeaders(now, now == 200 ? body.length : -1);
    if (now == 200) {
      try (var out = exchange.getResponseBody()) {
        out.write(body);
      } catch (IOException e) {
        // It hangs up when it is too much.
        return;
      }
    }
    exchange.close();
  }
}
