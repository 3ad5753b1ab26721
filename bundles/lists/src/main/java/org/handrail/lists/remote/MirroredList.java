package org.handrail.lists.remote;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.ListKeeping;
import org.handrail.lists.store.ManifestKey;
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
 * A list that another Handrail server builds, and this one takes as it is. One configuration {@code
 * org.handrail.lists.mirror-NAME} for each.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = MirroredList.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = MirroredList.Config.class, factory = true)
public final class MirroredList {
  static final String PID = "org.handrail.lists.mirror";

  private static final Logger LOG = LoggerFactory.getLogger(MirroredList.class);

  /** The configuration of a list that is mirrored. */
  @ObjectClassDefinition(
      name = "Handrail lists: mirror",
      description = "A list that another server builds.")
  public @interface Config {
    /** The name of the list, as verdicts show it: lower-case letters, digits, and . _ - */
    @AttributeDefinition
    String name();

    /** Where it is: https://one.handrail.example/v1/staff/lists/NAME/ */
    @AttributeDefinition
    String url();

    /** The public key that signs its manifest, as GET /v1/staff/lists there tells it. */
    @AttributeDefinition
    String publicKey();

    /** A file in keys/ with headers for requests: Authorization: Bearer and a token of staff. */
    @AttributeDefinition
    String headersFile() default "";

    /** How often the manifest is asked for, in seconds. */
    @AttributeDefinition(min = "1", max = "86400")
    int intervalSeconds() default 30;

    /** How long a request may take in all, in seconds. */
    @AttributeDefinition(min = "1", max = "3600")
    int timeoutSeconds() default 60;

    /** The longest snapshot that is taken, in megabytes. */
    @AttributeDefinition(min = "1", max = "65536")
    int maxMegabytes() default 2048;

    /** Whether http will do instead of https. */
    @AttributeDefinition
    boolean allowHttp() default false;
  }

  private final ListKeeping keeping;
  private final KeptList list;
  private final Mirror mirror;
  private final long intervalMillis;
  private final ScheduledExecutorService thread;

  // Of the thread.
  private int failures;

  /** Serves what was stored, and begins to ask. */
  @Activate
  public MirroredList(@Reference ListKeeping keeping, Config config) throws IOException {
    if (!config.name().matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException(
          "name of " + PID + " is 1 to 64 of a-z, 0-9, '.', '_' and '-'");
    }
    PublicKey signer;
    try {
      signer = ManifestKey.publicKey(config.publicKey().strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "publicKey of " + PID + " is what GET /v1/staff/lists of the other server tells", e);
    }
    intervalMillis = 1000L * within("intervalSeconds", config.intervalSeconds(), 86_400);
    // The other server is one of ours, and may well be in a private network.
    Subscription subscription =
        new Subscription(
            address(config),
            (long) within("maxMegabytes", config.maxMegabytes(), 65_536) << 20,
            Duration.ofSeconds(within("timeoutSeconds", config.timeoutSeconds(), 3600)),
            config.allowHttp(),
            true,
            HeaderFile.read(keeping.home().resolve("keys"), config.headersFile()));
    Path fetched =
        Files.createDirectories(
            keeping.home().resolve("store").resolve("lists-fetched").resolve(config.name()));
    this.keeping = keeping;
    list =
        keeping
            .open(config.name(), "mirror-" + config.name())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "name of " + PID + " is taken by another list: " + config.name()));
    mirror =
        new Mirror(
            list, subscription, new Fetcher(subscription, Clock.systemUTC()), signer, fetched);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "handrail-list-" + config.name());
              made.setDaemon(true);
              return made;
            });
    thread.execute(this::start);
  }

  private static URI address(Config config) {
    try {
      URI url = new URI(config.url()).parseServerAuthority();
      boolean http = "http".equals(url.getScheme()) && config.allowHttp();
      if (url.getHost() != null
          && url.getUserInfo() == null
          && url.getPath().endsWith("/")
          && ("https".equals(url.getScheme()) || http)) {
        return url;
      }
    } catch (URISyntaxException e) {
      LOG.debug("No address: told below");
    }
    throw new IllegalArgumentException(
        "url of "
            + PID
            + " begins with https://, or with http:// and allowHttp = true, and ends with a slash");
  }

  /** Stops asking and takes the list back. What was fetched stays for the next time. */
  @Deactivate
  void stop() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("List {} is still being fetched", list.name());
    }
    list.withdraw();
    keeping.close(list);
  }

  private void start() {
    list.restore();
    if (list.status().version().isPresent()) {
      list.audit();
    }
    tick();
  }

  private void tick() {
    try {
      Mirror.Round round = mirror.refresh();
      if (round instanceof Mirror.Round.Bad bad) {
        list.failed(bad.problem(), bad.why());
        failures++;
      } else {
        failures = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    } catch (RuntimeException e) {
      LOG.warn("List {} could not be kept ({})", list.name(), e.getClass().getName());
      failures++;
    }
    if (!thread.isShutdown()) {
      // Up to sixteen times as long after failures, so that a server in trouble is left in peace.
      thread.schedule(this::tick, intervalMillis << Math.min(failures, 4), TimeUnit.MILLISECONDS);
    }
  }

  private static int within(String key, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(key + " of " + PID + " is 1 to " + max + ", not " + value);
    }
    return value;
  }
}
