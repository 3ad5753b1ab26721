package org.handrail.confirmed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.confirmed.Because;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.health.Health.Level;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.testkit.Configured;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
  private static final Because BECAUSE = new Because("desk-1", "Two reports.");
  private static final Decision HARMFUL =
      new Decision.Harmful(Category.GROOMING, Severity.CRITICAL, 95, Optional.empty());
  private static final Pattern PARAMETER = Pattern.compile("(\\w+)=(\\w+)");
  private static final Indicator LINK = new Indicator.Url("http://evil.example/a");

  @TempDir Path first;
  @TempDir Path second;
  private final List<String> tokens = new ArrayList<>();
  private final List<Follower> followers = new ArrayList<>();
  private volatile UnaryOperator<String> onTheWay = lines -> lines;
  private ConfirmedIndicators one;
  private ConfirmedIndicators two;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    one = new ConfirmedIndicators(first, new IndicatorForms(), Clock.systemUTC(), 60_000);
    two = new ConfirmedIndicators(second, new IndicatorForms(), Clock.systemUTC(), 60_000);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    JournalEndpoint endpoint = new JournalEndpoint(one);
    server.createContext("/v1/staff/indicators/journal", exchange -> answer(endpoint, exchange));
    server.start();
    Files.createDirectories(second.resolve("keys"));
    Files.writeString(second.resolve("keys/one-token"), "handrail_1_secret\n");
  }

  @AfterEach
  void stop() {
    followers.forEach(Follower::stop);
    server.stop(0);
    one.stop();
    two.stop();
  }

  @Test
  void follow_decisionsOfTheOther_areInForceWithWhoAndWhy() throws IOException {
    Follower follower = follow();
    one.record(LINK, HARMFUL, BECAUSE);

    await().until(() -> two.find(LINK).isPresent());
    assertThat(two.history(LINK)).isEqualTo(one.history(LINK));

    one.record(LINK, new Decision.Retracted(), BECAUSE);

    await().until(() -> two.find(LINK).isEmpty());
    assertThat(follower.check().level()).isEqualTo(Level.OK);
    assertThat(tokens).contains("Bearer handrail_1_secret");
  }

  @Test
  void follow_otherIsAway_whatWasReadStaysInForceAlsoAfterARestart() throws IOException {
    Follower before = follow();
    one.record(LINK, HARMFUL, BECAUSE);
    await().until(() -> two.find(LINK).isPresent());
    server.stop(0);
    await().until(() -> before.check().level() == Level.WARN);
    assertThat(two.find(LINK)).isPresent();
    before.stop();
    two.stop();

    two = new ConfirmedIndicators(second, new IndicatorForms(), Clock.systemUTC(), 60_000);
    assertThat(two.find(LINK)).isEmpty();
    follow();

    assertThat(two.find(LINK)).isPresent();
    assertThat(two.history(LINK)).hasSize(1);
  }

  @Test
  void follow_ownDecisionThatIsNewer_countsBeforeTheOthers() throws IOException {
    one.record(LINK, HARMFUL, BECAUSE);
    two.record(LINK, new Decision.Harmless(), new Because("desk-2", "It is ours."));
    follow();

    await().until(() -> two.history(LINK).size() == 2);

    assertThat(two.find(LINK).orElseThrow().because().who()).isEqualTo("desk-2");
  }

  @Test
  void follow_lineThatWasChangedOnTheWay_doesNotCountAndIsAWarning() throws IOException {
    Follower follower = follow();
    one.record(LINK, HARMFUL, BECAUSE);
    await().until(() -> two.find(LINK).isPresent());
    onTheWay = lines -> lines.replace("other", "third");
    one.record(new Indicator.Url("http://other.example/"), HARMFUL, BECAUSE);

    await().until(() -> follower.check().level() == Level.WARN);

    assertThat(follower.check().remarks().get(0)).contains("1 lines").doesNotContain("third");
    assertThat(two.find(new Indicator.Url("http://third.example/"))).isEmpty();
    assertThat(two.find(LINK)).isPresent();
  }

  @Test
  void follow_anotherJournalInItsPlace_isAWarningAndAddsNothing() throws IOException {
    Follower follower = follow();
    one.record(LINK, HARMFUL, BECAUSE);
    await().until(() -> two.find(LINK).isPresent());
    Files.writeString(one.file(), "0".repeat(64) + " {}\n".repeat(40));

    await().until(() -> follower.check().level() == Level.WARN);

    assertThat(follower.check().remarks().get(0)).contains("status 409");
    assertThat(two.find(LINK)).isPresent();
  }

  @Test
  void activate_wrongConfiguration_saysWhatToWrite() {
    for (Map<String, Object> wrong :
        List.<Map<String, Object>>of(
            Map.of("name", "One!"),
            Map.of("url", "http://one.example/"),
            Map.of("tokenFile", "../token"),
            Map.of("pollMillis", 1))) {
      assertThatThrownBy(() -> follow(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(wrong.keySet().iterator().next() + " of " + Follower.PID);
    }
  }

  private Follower follow() throws IOException {
    return follow(
        Map.of(
            "url", "http://127.0.0.1:" + server.getAddress().getPort() + "/", "allowHttp", true));
  }

  private Follower follow(Map<String, Object> values) throws IOException {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "name",
                "one",
                "url",
                "https://one.example/",
                "tokenFile",
                "one-token",
                "pollMillis",
                100));
    all.putAll(values);
    Follower made =
        new Follower(two, Configured.with(Follower.Config.class, all), Clock.systemUTC());
    followers.add(made);
    return made;
  }

  private void answer(JournalEndpoint endpoint, HttpExchange exchange) throws IOException {
    tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
    FakeCall call = FakeCall.get(exchange.getRequestURI().getPath());
    Matcher parameters = PARAMETER.matcher(exchange.getRequestURI().getQuery());
    while (parameters.find()) {
      call = call.withQuery(parameters.group(1), parameters.group(2));
    }
    Answer answer = endpoint.handle(call).toCompletableFuture().join();
    if (answer instanceof Problem problem) {
      exchange.sendResponseHeaders(problem.status(), -1);
    } else {
      Content content = (Content) answer;
      content.headers().forEach(exchange.getResponseHeaders()::set);
      byte[] body = onTheWay.apply(new String(content.body(), UTF_8)).getBytes(UTF_8);
      exchange.sendResponseHeaders(content.status(), body.length == 0 ? -1 : body.length);
      if (body.length > 0) {
        exchange.getResponseBody().write(body);
      }
    }
    exchange.close();
  }
}
