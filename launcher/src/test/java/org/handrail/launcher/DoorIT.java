package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the door does with everything that is not a well-meant request, on the jar as it ships. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DoorIT {
  private static final String LOOKUP =
      "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://some.example/\"}]}";

  private RunningServer server = serve();

  private static RunningServer serve() {
    try {
      Path home = Files.createTempDirectory("handrail-it");
      Files.createDirectories(home.resolve("etc"));
      // Short times, so that the slow are shown out while the test waits for it.
      Files.writeString(
          home.resolve("etc/org.handrail.edge.cfg"),
          "quietTimeoutMillis = 2000\nbodyTimeoutMillis = 1500\n");
      // A small heap, so that what is kept for a flood would end the process here.
      return RunningServer.startSmall(home, 96);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  void answersAtAll() {
    assertThat(server.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void manyIdleConnections_doNotKeepOthersOut() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 2_000; i++) {
        idle.add(new Socket(server.base().getHost(), server.base().getPort()));
      }

      assertThat(server.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(200);

      // Each is shown out by the server: a read ends instead of waiting for ever.
      for (Socket socket : idle) {
        socket.setSoTimeout(30_000);
        assertThat(socket.getInputStream().read()).isEqualTo(-1);
      }
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  /** 75 MB of them, and more than twice that on the heap if all were kept. */
  @Test
  void longHalfHeadsBeyondTheHeap_areShownOutAndDoNotKeepOthersOut() throws IOException {
    byte[] half =
        ("GET /v5/hashes:search?" + "hashPrefixes=AAAAAA%3D%3D&".repeat(1_150))
            .getBytes(StandardCharsets.US_ASCII);
    List<Socket> flood = new ArrayList<>();
    try {
      int resets = 0;
      for (int i = 0; i < 2_500; i++) {
        Socket socket = new Socket(server.base().getHost(), server.base().getPort());
        flood.add(socket);
        resets += sent(socket, half) ? 0 : 1;
      }

      assertThat(server.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(200);
      for (Socket socket : flood) {
        resets += ended(socket) ? 1 : 0;
      }
      assertThat(resets).isGreaterThanOrEqualTo(2_500);
    } finally {
      for (Socket socket : flood) {
        socket.close();
      }
    }
  }

  private static boolean sent(Socket socket, byte[] bytes) {
    try {
      socket.getOutputStream().write(bytes);
      return true;
    } catch (IOException shownOut) {
      return false;
    }
  }

  private static boolean ended(Socket socket) throws IOException {
    socket.setSoTimeout(30_000);
    try {
      return socket.getInputStream().read() == -1;
    } catch (java.net.SocketException reset) {
      return true;
    }
  }

  @Test
  void headerThatDrips_isShownOutAlthoughItIsNeverIdle() throws IOException {
    try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
      socket.setSoTimeout(200);
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
      int drops = 0;
      // A drop each 200 ms keeps an idle timeout of 2 s from ever firing; 100 drops would be 20 s.
      while (drops < 100 && dripAndListen(socket, out)) {
        drops++;
      }
      assertThat(drops).isLessThan(100);
    }
  }

  private static boolean dripAndListen(Socket socket, OutputStream out) {
    try {
      out.write('x');
      return socket.getInputStream().read() != -1;
    } catch (java.net.SocketTimeoutException stillOpen) {
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  @Test
  void bodyThatNeverComes_isAnswered408() throws IOException {
    String answer =
        raw(
            "POST /v1/lookups HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{");

    assertThat(answer).startsWith("HTTP/1.1 408").contains("/problems/request-timeout");
  }

  @Test
  void hugeHeader_isAnswered431() throws IOException {
    String answer = raw("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + "x".repeat(33_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
  }

  @Test
  void hugeAddress_isAnswered414() throws IOException {
    String answer = raw("GET /" + "x".repeat(33_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 414").contains("/problems/bad-request");
  }

  @Test
  void longAddress_isAnsweredAndEndsItsConnection() throws IOException {
    String answer = raw("GET /?" + "x".repeat(30_000) + " HTTP/1.1\r\nHost: x\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("Connection: close");
  }

  @Test
  void nonsense_isAnswered400WithoutNamingTheSoftware() throws IOException {
    String answer = raw("THIS IS NOT HTTP\r\n\r\n");

    assertThat(answer)
        .startsWith("HTTP/1.1 400")
        .contains("/problems/bad-request")
        .doesNotContainIgnoringCase("jetty");
  }

  @Test
  void bodyAboveTheLimit_isAnswered413() {
    String long1 = "{\"category\":\"other\",\"words\":\"" + "word ".repeat(20_000) + "\"}";

    var answer = server.post("/v1/reports", long1);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(Json.at(answer.body(), "type")).isEqualTo("/problems/body-too-large");
  }

  @Test
  void bodyInChunksAboveTheLimit_isAnswered413() throws IOException {
    StringBuilder request =
        new StringBuilder(
            "POST /v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 5; i++) {
      request.append("4000\r\n").append(" ".repeat(0x4000)).append("\r\n");
    }

    assertThat(raw(request + "0\r\n\r\n")).startsWith("HTTP/1.1 413");
  }

  @Test
  void bodyThatIsNotJson_isAnswered415() {
    var answer =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v1/lookups"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("hello")));

    assertThat(answer.statusCode()).isEqualTo(415);
  }

  @Test
  void unknownRoute_is404AndWrongMethod405WithAllow() {
    assertThat(server.get("/v1/nothing").statusCode()).isEqualTo(404);

    var answer = server.get("/v1/lookups");

    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("OPTIONS, POST");
  }

  @Test
  void everyAnswer_carriesTheCommonHeaders() {
    for (String path : List.of("/", "/v1/helplines", "/v1/nothing")) {
      var headers = server.get(path).headers();
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains("*");
      assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
      assertThat(headers.firstValue("X-Request-Id")).isPresent();
      assertThat(headers.firstValue("Server")).isEmpty();
    }
    assertThat(server.get("/").headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'");
  }

  @Test
  void preflight_fromAnyOrigin_allowsWhatTheButtonSends() {
    var answer =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v1/reports"))
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers").orElseThrow())
        .contains("Idempotency-Key", "Handrail-Client", "Authorization");
  }

  @Test
  void tooManyRequests_areAnswered429WithHelpAndTheLimitIsTakenWhileRunning() throws IOException {
    Path home = Files.createTempDirectory("handrail-it");
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/org.handrail.edge.cfg"),
        "requestsPerSecond = 1\nrequestBurst = 2\nlimitLoopback = true\n");
    try (RunningServer limited = RunningServer.start(home)) {
      long began = System.nanoTime();
      List<HttpResponse<String>> answers = manyAtOnce(limited);
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began) + 1;
      var refused = refused(answers);

      // The burst, and one more for each second that has begun since.
      assertThat(answers.stream().filter(answer -> answer.statusCode() != 429).count())
          .isBetween(2L, 2 + seconds);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(refused.headers().firstValue("RateLimit")).isPresent();
      assertThat(refused.body()).contains("emergency number");
    }
  }

  @Test
  void addressesFromATrustedProxy_haveAllowancesOfTheirOwn() throws IOException {
    Path home = Files.createTempDirectory("handrail-it");
    Files.createDirectories(home.resolve("etc"));
    Files.writeString(
        home.resolve("etc/org.handrail.edge.cfg"),
        "requestsPerSecond = 1\nrequestBurst = 2\nbehindProxy = true\n");
    try (RunningServer limited = RunningServer.start(home)) {
      refused(manyAtOnce(limited, "X-Forwarded-For", "192.0.2.1"));

      assertThat(limited.get("/v1/helplines", "X-Forwarded-For", "192.0.2.2").statusCode())
          .isEqualTo(200);
    }
  }

  // All at once, since an allowance grows while a busy machine takes its time.
  private static List<HttpResponse<String>> manyAtOnce(RunningServer limited, String... headers) {
    return IntStream.range(0, 40)
        .parallel()
        .mapToObj(i -> limited.get("/v1/helplines", headers))
        .toList();
  }

  private static HttpResponse<String> refused(List<HttpResponse<String>> answers) {
    return answers.stream().filter(answer -> answer.statusCode() == 429).findFirst().orElseThrow();
  }

  /**
   * Sends these characters and reads until the server closes, or nothing more comes for five
   * seconds.
   */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(server.base().getHost(), server.base().getPort())) {
      socket.setSoTimeout(5_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[8_192];
      try {
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          answer.write(buffer, 0, n);
        }
      } catch (IOException ended) {
        // A reset after the answer, or nothing more: what came is what is judged.
      }
      return answer.toString(StandardCharsets.UTF_8);
    }
  }
}
