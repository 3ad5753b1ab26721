package org.handrail.lists.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.ListKeeping;
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
 * A list that is fetched over HTTP: one for each configuration {@code
 * org.handrail.lists.remote-NAME.cfg}. It has one thread, on which everything happens.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = RemoteList.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RemoteList.Config.class, factory = true)
public final class RemoteList {
  static final String PID = "org.handrail.lists.remote";

  private static final Logger LOG = LoggerFactory.getLogger(RemoteList.class);
  private static final String TAXII = "taxii";
  private static final long TICK_MILLIS = 1000;

  /** The configuration of a list that is fetched. */
  @ObjectClassDefinition(
      name = "Handrail lists: subscription",
      description = "A list that is fetched over HTTP.")
  public @interface Config {
    /** The name of the list, as verdicts show it: lower-case letters, digits, and . _ - */
    @AttributeDefinition
    String name();

    /** Where it is. */
    @AttributeDefinition
    String url();

    /** The format, such as urlhaus-csv, or taxii. */
    @AttributeDefinition
    String format();

    /** How often it is fetched, in minutes. */
    @AttributeDefinition(min = "1", max = "43200")
    int intervalMinutes() default 60;

    /** How long a request may take in all, in seconds. */
    @AttributeDefinition(min = "1", max = "3600")
    int timeoutSeconds() default 300;

    /** The most that is taken, unpacked, in megabytes. */
    @AttributeDefinition(min = "1", max = "65536")
    int maxMegabytes() default 1024;

    /** Whether http will do instead of https. */
    @AttributeDefinition
    boolean allowHttp() default false;

    /** Whether it may be in a private network or on this machine. */
    @AttributeDefinition
    boolean allowPrivateAddresses() default false;

    /** A file in keys/ with headers for requests, such as a key to the feed. */
    @AttributeDefinition
    String headersFile() default "";
  }

  private final ListKeeping keeping;
  private final KeptList list;
  private final Subscriber subscriber;
  private final ScheduledExecutorService thread;

  /** Begins to keep the list. */
  @Activate
  public RemoteList(@Reference ListKeeping keeping, Config config) throws IOException {
    if (!config.name().matches("[a-z0-9][a-z0-9._-]{0,63}")) {
      throw refused("name", config.name(), "1 to 64 of a-z, 0-9, '.', '_' and '-'");
    }
    Clock clock = Clock.systemUTC();
    Duration interval =
        Duration.ofMinutes(within("intervalMinutes", config.intervalMinutes(), 43_200));
    Path store = keeping.home().resolve("store");
    Path fetched = Files.createDirectories(store.resolve("lists-fetched").resolve(config.name()));
    Feed feed = feed(config, subscription(keeping, config), fetched, clock);
    this.keeping = keeping;
    list =
        keeping
            .open(config.name(), "remote-" + config.name())
            .orElseThrow(() -> refused("name", config.name(), "a name that no other list has"));
    subscriber =
        new Subscriber(
            list,
            feed,
            new Pace(interval, RandomGenerator.getDefault()),
            keeping.home().resolve("lists").resolve(config.name() + ".accept"),
            clock);
    thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread made = new Thread(task, "handrail-list-" + config.name());
              made.setDaemon(true);
              return made;
            });
    thread.execute(subscriber::start);
    thread.scheduleWithFixedDelay(this::tick, 0, TICK_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Stops fetching and takes the list back. What was fetched stays for the next time. */
  @Deactivate
  void stop() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("List {} is still being fetched", list.name());
    }
    list.withdraw();
    keeping.close(list);
  }

  /** An executor drops a task that throws once: a defect in one round must not end the next. */
  private void tick() {
    try {
      subscriber.tick();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("List {} could not be kept ({})", list.name(), e.getClass().getName());
    }
  }

  private static Subscription subscription(ListKeeping keeping, Config config) {
    URI url;
    try {
      url = new URI(config.url()).parseServerAuthority();
    } catch (java.net.URISyntaxException e) {
      // Neither the address nor what Java says of it: it may hold a password.
      throw refused("url", "…", "an address of the web");
    }
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    boolean http = "http".equalsIgnoreCase(url.getScheme()) && config.allowHttp();
    if (url.getHost() == null || url.getUserInfo() != null || !(https || http)) {
      throw refused(
          "url",
          url.getUserInfo() == null && url.getHost() != null ? url.getScheme() + "://…" : "…",
          "https://, or http:// with allowHttp = true, and a host without a user name");
    }
    return new Subscription(
        url,
        (long) within("maxMegabytes", config.maxMegabytes(), 65_536) << 20,
        Duration.ofSeconds(within("timeoutSeconds", config.timeoutSeconds(), 3600)),
        config.allowHttp(),
        config.allowPrivateAddresses(),
        HeaderFile.read(keeping.home().resolve("keys"), config.headersFile()));
  }

  private static Feed feed(Config config, Subscription subscription, Path folder, Clock clock) {
    Fetcher fetcher = new Fetcher(subscription, clock);
    if (config.format().equals(TAXII)) {
      return new TaxiiFeed(subscription, fetcher, folder, clock);
    }
    Optional<ListFormat> format = ListFormat.named(config.format());
    if (format.isEmpty()) {
      throw refused("format", config.format(), "taxii or one of " + ListFormat.names());
    }
    return format.get() == ListFormat.MISP
        ? new MispFeed(subscription, fetcher, folder, clock)
        : new FileFeed(subscription, fetcher, format.get(), folder, clock);
  }

  private static int within(String key, int value, int max) {
    if (value < 1 || value > max) {
      throw refused(key, String.valueOf(value), "1 to " + max);
    }
    return value;
  }

  private static IllegalArgumentException refused(String key, String value, String allowed) {
    return new IllegalArgumentException(
        "etc/" + PID + "-*.cfg: " + key + " = " + value + " is not allowed: write " + allowed);
  }
}
