package org.handrail.confirmed;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the decisions of another server: asks for the lines of its journal that it does not have
 * yet, keeps them in a copy, and has them in force here. While the other one is away, what was read
 * stays in force. One configuration {@code org.handrail.confirmed.follow-NAME} for each server.
 */
@Component(
    service = {HealthCheck.class, MetricSource.class},
    immediate = true,
    configurationPid = Follower.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Follower.Config.class, factory = true)
public final class Follower implements HealthCheck, MetricSource {
  static final String PID = "org.handrail.confirmed.follow";

  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long LONGEST_PAUSE_MILLIS = 10_000;

  /** The configuration of a server that is followed. */
  @ObjectClassDefinition(
      name = "Handrail confirmed indicators: follow",
      description = "Another server whose decisions count here too.")
  public @interface Config {
    /** A name for the other server: lower-case letters, digits and hyphens. */
    @AttributeDefinition
    String name();

    /** Its address, as in https://one.handrail.example/ */
    @AttributeDefinition
    String url();

    /** The file in keys/ that holds a token of staff of the other server. */
    @AttributeDefinition
    String tokenFile();

    /** Whether http will do instead of https. */
    @AttributeDefinition
    boolean allowHttp() default false;

    /** How often it is asked, in milliseconds. */
    @AttributeDefinition(min = "100", max = "60000")
    int pollMillis() default 500;
  }

  private final String node;
  private final URI journal;
  private final String token;
  private final int pollMillis;
  private final Clock clock;
  private final Journal copy;
  private final HttpClient client;
  private final ScheduledExecutorService timer;

  // Of the timer's thread.
  private String id = "";
  private int failures;

  private volatile Optional<Instant> heardAt = Optional.empty();
  private volatile Optional<String> trouble = Optional.empty();
  private volatile long broken;

  /** Has what was copied before in force, and begins to ask. */
  @Activate
  public Follower(@Reference ConfirmedIndicators confirmed, Config config) throws IOException {
    this(confirmed, config, Clock.systemUTC());
  }

  Follower(ConfirmedIndicators confirmed, Config config, Clock clock) throws IOException {
    if (!config.name().matches("[a-z0-9][a-z0-9-]{0,31}")) {
      throw new IllegalArgumentException("name of " + PID + " is 1 to 32 of a-z, 0-9 and '-'");
    }
    if (config.pollMillis() < 100 || config.pollMillis() > 60_000) {
      throw new IllegalArgumentException(
          "pollMillis of " + PID + " is 100 to 60000, not " + config.pollMillis());
    }
    this.node = config.name();
    this.journal = address(config).resolve("/v1/staff/indicators/journal");
    this.token = token(confirmed.file(), config.tokenFile());
    this.pollMillis = config.pollMillis();
    this.clock = clock;
    this.copy = confirmed.copyOf(node);
    this.broken = copy.broken();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-confirmed-" + node);
              thread.setDaemon(true);
              return thread;
            });
    this.client =
        HttpClient.newBuilder()
            .followRedirects(Redirect.NEVER)
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    timer.execute(this::tick);
  }

  private static URI address(Config config) {
    try {
      URI url = new URI(config.url()).parseServerAuthority();
      boolean http = "http".equals(url.getScheme()) && config.allowHttp();
      if (url.getHost() != null && ("https".equals(url.getScheme()) || http)) {
        return url;
      }
    } catch (URISyntaxException e) {
      LOG.debug("No address: told below");
    }
    throw new IllegalArgumentException(
        "url of " + PID + " begins with https://, or with http:// and allowHttp = true");
  }

  private static String token(Path journal, String name) throws IOException {
    Path file = journal.resolveSibling("..").resolve("keys").resolve(name).normalize();
    if (name.isBlank() || name.contains("/") || name.contains("\\") || !Files.isReadable(file)) {
      throw new IllegalArgumentException(
          "tokenFile of " + PID + " is the name of a file in keys/ that holds a token of staff");
    }
    return Files.readString(file).strip();
  }

  /** Ends; what was copied stays, and is in force until the server stops. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  private void tick() {
    boolean more = false;
    try {
      more = ask();
      failures = 0;
    } catch (IOException | RuntimeException e) {
      failed(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    long pause = Math.min(LONGEST_PAUSE_MILLIS, (long) pollMillis << Math.min(failures, 7));
    try {
      timer.schedule(this::tick, more ? 0 : pause, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Nobody is followed any more");
    }
  }

  private void failed(String kind) {
    failures++;
    if (trouble.isEmpty()) {
      LOG.warn("Decisions of {} cannot be read ({}): those that were stay in force", node, kind);
    }
    trouble = Optional.of(kind);
  }

  /** Asks once; answers whether there may be more at once. */
  private boolean ask() throws IOException, InterruptedException {
    String query = "from=" + copy.length() + (id.isEmpty() ? "" : "&journal=" + id);
    HttpResponse<byte[]> answer =
        client.send(
            HttpRequest.newBuilder(URI.create(journal + "?" + query))
                .header("Authorization", "Bearer " + token)
                .timeout(TIMEOUT)
                .GET()
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200 && answer.statusCode() != 204) {
      failed("status " + answer.statusCode());
      return false;
    }
    id = answer.headers().firstValue(JournalEndpoint.ID).orElse("");
    if (answer.statusCode() == 200) {
      copy.addLines(answer.body());
      broken = copy.broken();
    }
    if (trouble.isPresent()) {
      LOG.info("Decisions of {} are read again", node);
    }
    trouble = Optional.empty();
    heardAt = Optional.of(clock.instant());
    return answer.statusCode() == 200;
  }

  @Override
  public String name() {
    return "confirmed-from-" + node;
  }

  @Override
  public Health check() {
    List<String> remarks = new ArrayList<>();
    trouble.ifPresent(kind -> remarks.add("Its decisions cannot be read now (" + kind + ")."));
    if (broken > 0) {
      remarks.add(broken + " lines of its journal were changed on the way, and do not count.");
    }
    Level level = remarks.isEmpty() ? Level.OK : Level.WARN;
    remarks.add(heardAt.map(at -> "Last read at " + at + ".").orElse("Not read since the start."));
    return new Health(level, remarks);
  }

  @Override
  public void collect(MetricSink sink) {
    Map<String, String> labels = Map.of("node", node);
    sink.gauge(
        "handrail_confirmed_follow_healthy",
        "1 while the decisions of another server can be read.",
        labels,
        trouble.isEmpty() ? 1 : 0);
    heardAt.ifPresent(
        at ->
            sink.gauge(
                "handrail_confirmed_follow_age_seconds",
                "Time since they were last read.",
                labels,
                (double) Duration.between(at, clock.instant()).toSeconds()));
  }
}
