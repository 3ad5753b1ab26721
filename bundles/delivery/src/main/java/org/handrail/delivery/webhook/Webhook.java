package org.handrail.delivery.webhook;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.delivery.clear.Audience;
import org.handrail.delivery.clear.HeaderJson;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells another server of a report: its clear header and, where that is configured, the sealed
 * report, never a word of it. Signed as Standard Webhooks 1.0 says; the receiver knows a call that
 * comes twice by its {@code webhook-id}, which is that of the report. A 410 switches it off until
 * it is configured anew.
 */
@Component(
    service = ReportSink.class,
    configurationPid = "org.handrail.delivery.webhook",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = WebhookConfig.class, factory = true)
public final class Webhook implements ReportSink {
  private static final Logger LOG = LoggerFactory.getLogger(Webhook.class);
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final int GONE = 410;

  private final Target target;
  private final Audience audience;
  private final WebhookKeys keys;
  private final Clock clock;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private volatile boolean gone;

  /**
   * Where it goes.
   *
   * @param name the name of the sink
   * @param url the receiver
   * @param privateAddresses whether it may lie in a private network
   * @param sealed whether the sealed report goes with it
   */
  record Target(String name, URI url, boolean privateAddresses, boolean sealed) {}

  /**
   * Calls what is configured.
   *
   * @throws IOException when the secrets cannot be read
   */
  @Activate
  public Webhook(BundleContext context, WebhookConfig config) throws IOException {
    this(
        WebhookConfigs.target(config),
        WebhookConfigs.audience(config),
        WebhookKeys.of(
            Files.readAllLines(
                Path.of(context.getProperty("handrail.home")).resolve(config.secretFile()))),
        Clock.systemUTC());
  }

  Webhook(Target target, Audience audience, WebhookKeys keys, Clock clock) {
    this.target = target;
    this.audience = audience;
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public String name() {
    return target.name();
  }

  @Override
  public Acceptance acceptance(Circumstances circumstances) {
    return gone
        ? new Acceptance(false, "It takes no reports any more.")
        : audience.acceptance(circumstances);
  }

  @Override
  public CompletionStage<Outcome> deliver(SealedReport report) {
    if (gone) {
      return done(new Outcome.Refused("it was switched off by a 410", OptionalInt.of(GONE)));
    }
    try {
      if (!target.privateAddresses() && !leadsToThePublicInternet()) {
        return done(new Outcome.NotNow("its address is in a private network"));
      }
    } catch (UnknownHostException e) {
      return done(new Outcome.NotNow("its host has no address"));
    }
    return client
        .sendAsync(request(report), BodyHandlers.discarding())
        .thenApply(response -> outcome(response.statusCode()));
  }

  // Java keeps an address for 30 s, so the call goes where this looked.
  private boolean leadsToThePublicInternet() throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(target.url().getHost())) {
      if (!PublicAddresses.isPublic(address)) {
        return false;
      }
    }
    return true;
  }

  private HttpRequest request(SealedReport report) {
    String id = report.header().id().toString();
    long seconds = clock.instant().getEpochSecond();
    byte[] payload = payload(report);
    return HttpRequest.newBuilder(target.url())
        .timeout(ANSWER)
        .header("Content-Type", "application/json")
        .header("User-Agent", "Handrail")
        .header("webhook-id", id)
        .header("webhook-timestamp", Long.toString(seconds))
        .header("webhook-signature", keys.sign(id, seconds, payload))
        .POST(BodyPublishers.ofByteArray(payload))
        .build();
  }

  private byte[] payload(SealedReport report) {
    Map<String, Object> data = HeaderJson.of(report.header());
    if (target.sealed()) {
      data.put("sealed", Base64.getEncoder().encodeToString(report.ciphertext()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("type", "report.received");
    json.put("timestamp", report.header().receivedHour().toString());
    json.put("data", data);
    return GSON.toJson(json).getBytes(StandardCharsets.UTF_8);
  }

  private Outcome outcome(int status) {
    if (status == GONE) {
      gone = true;
      LOG.error(
          "The webhook {} says that it is gone (410): it is called no more until it is configured"
              + " anew",
          target.name());
      return new Outcome.Refused("it is gone (410)", OptionalInt.of(GONE));
    }
    return status >= 200 && status < 300
        ? new Outcome.Accepted()
        : new Outcome.NotNow("it answered " + status, OptionalInt.of(status));
  }

  private static CompletionStage<Outcome> done(Outcome outcome) {
    return CompletableFuture.completedFuture(outcome);
  }
}
