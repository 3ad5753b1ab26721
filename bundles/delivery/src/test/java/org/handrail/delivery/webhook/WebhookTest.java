package org.handrail.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportSink.Outcome;
import org.handrail.api.report.ReporterRole;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.clear.Audience;
import org.handrail.delivery.webhook.Webhook.Target;
import org.handrail.testkit.SampleReports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final List<String> SECRET = List.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-23T12:34:56Z"), ZoneOffset.UTC);

  private record Call(Map<String, List<String>> headers, byte[] body) {}

  private final List<Call> calls = new CopyOnWriteArrayList<>();
  private final AtomicInteger status = new AtomicInteger(204);
  private final SealedReport report = SampleReports.sealed();
  private HttpServer receiver;

  @BeforeEach
  void start() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/",
        exchange -> {
          calls.add(
              new Call(exchange.getRequestHeaders(), exchange.getRequestBody().readAllBytes()));
          if (status.get() / 100 == 3) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
          }
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
  }

  @Test
  void deliver_report_tellsTheHeaderSignedAndNothingMore() {
    assertThat(deliver(webhook(true, false))).isEqualTo(new Outcome.Accepted());

    Call call = calls.get(0);
    String id = report.header().id().toString();
    assertThat(call.headers().get("Webhook-id")).containsExactly(id);
    assertThat(call.headers().get("Webhook-timestamp")).containsExactly("1795437296");
    assertThat(call.headers().get("Webhook-signature"))
        .containsExactly(WebhookKeys.of(SECRET).sign(id, 1_795_437_296L, call.body()));
    JsonObject json = json(call);
    assertThat(json.get("type").getAsString()).isEqualTo("report.received");
    assertThat(json.getAsJsonObject("data").get("category").getAsString()).isEqualTo("grooming");
    assertThat(json.getAsJsonObject("data").has("sealed")).isFalse();
  }

  @Test
  void deliver_withTheSealedReport_carriesIt() {
    deliver(webhook(true, true));

    assertThat(
            Base64.getDecoder()
                .decode(json(calls.get(0)).getAsJsonObject("data").get("sealed").getAsString()))
        .isEqualTo(report.ciphertext());
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 404, 429, 500, 503})
  void deliver_answeredOtherwise_isTriedAgainAndNeverFollowed(int answer) {
    status.set(answer);

    assertThat(deliver(webhook(true, false))).isInstanceOf(Outcome.NotNow.class);
    assertThat(calls).hasSize(1);
  }

  @Test
  void deliver_answered410_switchesItOff() {
    status.set(410);
    Webhook webhook = webhook(true, false);

    assertThat(deliver(webhook)).isInstanceOf(Outcome.Refused.class);
    assertThat(deliver(webhook)).isInstanceOf(Outcome.Refused.class);
    assertThat(calls).hasSize(1);
    assertThat(webhook.acceptance(circumstances(true)).accepts()).isFalse();
  }

  @Test
  void deliver_toAPrivateAddress_isNotCalled() {
    assertThat(deliver(webhook(false, false))).isInstanceOf(Outcome.NotNow.class);
    assertThat(calls).isEmpty();
  }

  @Test
  void acceptance_byAudience_saysWhy() {
    Audience audience =
        new Audience(Set.of(ReportCategory.GROOMING), Set.of("GB"), false, "They read it.");

    assertThat(audience.acceptance(circumstances(true)).accepts()).isFalse();
    assertThat(audience.acceptance(circumstances(true)).why()).contains("write back");
    assertThat(audience.acceptance(circumstances(false)).accepts()).isTrue();
    assertThat(audience.acceptance(circumstances(false)).why()).isEqualTo("They read it.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "0.0.0.0",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "192.0.2.1",
        "198.51.100.7",
        "203.0.113.9",
        "198.18.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12::1",
        "::ffff:127.0.0.1",
        "2001:db8::1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "ff02::1"
      })
  void isPublic_addressThatIsNot_isFalse(String address) throws IOException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.1.1", "93.184.216.34", "2606:4700::1111", "2a00:1450::1"})
  void isPublic_addressOfTheInternet_isTrue(String address) throws IOException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  private Webhook webhook(boolean privateAddresses, boolean sealed) {
    return new Webhook(
        new Target(
            "some-hook",
            URI.create("http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook"),
            privateAddresses,
            sealed),
        new Audience(Set.of(), Set.of(), true, "It is told."),
        WebhookKeys.of(SECRET),
        CLOCK);
  }

  private Outcome deliver(Webhook webhook) {
    return webhook.deliver(report).toCompletableFuture().join();
  }

  private static Circumstances circumstances(boolean anonymous) {
    return new Circumstances(
        ReportCategory.GROOMING,
        ReporterRole.CHILD,
        OptionalInt.of(13),
        Optional.of("GB"),
        anonymous);
  }

  private static JsonObject json(Call call) {
    return JsonParser.parseString(new String(call.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
