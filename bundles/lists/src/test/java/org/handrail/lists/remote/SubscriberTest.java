package org.handrail.lists.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.api.lookup.RiskSource;
import org.handrail.lists.PlainForms;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.Limits;
import org.handrail.lists.keep.ListKeeping;
import org.handrail.lists.keep.Registry;
import org.handrail.lists.remote.Loopback.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubscriberTest {
  private static final String UUID_A = "00000000-0000-4000-8000-00000000000a";
  private static final String UUID_B = "00000000-0000-4000-8000-00000000000b";

  @TempDir Path home;

  private final Loopback server = new Loopback();
  private final HandClock clock = new HandClock();
  private @Nullable RiskSource source;
  private ListKeeping keeping;
  private KeptList list;

  @BeforeEach
  void start() throws IOException {
    open();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void tick_unchangedFile_isAskedForWithItsValidators() throws Exception {
    server.replies.put("/f", Reply.ok("a.example\n", "ETag", "\"1\"", "Last-Modified", "then"));
    Subscriber subscriber = subscriber(file());
    subscriber.start();
    subscriber.tick();
    assertThat(lists("a.example")).isTrue();

    subscriber.tick();
    assertThat(server.asked).as("before it is time").hasSize(1);
    clock.pass(Duration.ofHours(2));
    subscriber.tick();

    assertThat(server.asked).hasSize(2);
    assertThat(server.asked.get(1).header("If-none-match")).isEqualTo("\"1\"");
    assertThat(server.asked.get(1).header("If-modified-since")).isEqualTo("then");
    assertThat(status().confirmedAt()).contains(clock.instant());
    assertThat(status().builtAt()).contains(clock.instant().minus(Duration.ofHours(2)));
  }

  @Test
  void tick_serverThatFails_keepsTheLastGoodListAndTellsItsAge() throws Exception {
    server.replies.put("/f", Reply.ok("a.example\n"));
    Subscriber subscriber = subscriber(file());
    subscriber.start();
    subscriber.tick();
    Instant fetched = clock.instant();

    server.replies.put("/f", Reply.of(500, new byte[0]));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();

    assertThat(lists("a.example")).isTrue();
    assertThat(status().problem()).contains(Problem.UNREADABLE);
    assertThat(status().confirmedAt()).contains(fetched);
    clock.pass(Duration.ofMinutes(1));
    server.replies.put("/f", Reply.ok("b.example\n"));
    subscriber.tick();
    assertThat(lists("b.example")).as("a minute later").isTrue();
    assertThat(status().problem()).isEmpty();
  }

  @Test
  void tick_errorPage_neverReplacesAList() throws Exception {
    server.replies.put("/f", Reply.ok("a.example\n"));
    Subscriber subscriber = subscriber(file());
    subscriber.start();
    subscriber.tick();

    server.replies.put("/f", Reply.ok("<html>\n<h1>Too many</h1>\n</html>\n"));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();

    assertThat(lists("a.example")).isTrue();
    assertThat(status().problem()).contains(Problem.EMPTY);
  }

  @Test
  void tick_listThatShrinks_isHeldUntilAccepted() throws Exception {
    server.replies.put("/f", Reply.ok("a.example\nb.example\nc.example\nd.example\n"));
    Subscriber subscriber = subscriber(file());
    subscriber.start();
    subscriber.tick();
    server.replies.put("/f", Reply.ok("a.example\n", "ETag", "\"2\""));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();
    clock.pass(Duration.ofHours(2));
    subscriber.tick();
    assertThat(status().problem()).as("though it did not change again").contains(Problem.HELD);
    assertThat(lists("d.example")).isTrue();

    Files.createFile(home.resolve("feed.accept"));
    subscriber.tick();

    assertThat(lists("d.example")).isFalse();
    assertThat(status().problem()).isEmpty();
    assertThat(home.resolve("feed.accept")).doesNotExist();
  }

  @Test
  void start_afterARestart_servesWithoutTheNetwork() throws Exception {
    server.replies.put("/f", Reply.ok("a.example\n"));
    Subscriber subscriber = subscriber(file());
    subscriber.start();
    subscriber.tick();
    server.close();

    open();
    subscriber(file()).start();

    assertThat(lists("a.example")).isTrue();
    assertThat(server.asked).hasSize(1);
  }

  @Test
  void misp_feed_fetchesOnlyWhatItsManifestSaysIsNew() throws Exception {
    server.replies.put("/manifest.json", Reply.ok(manifest("1", UUID_A)));
    server.replies.put("/" + UUID_A + ".json", Reply.ok(event("a.example")));
    Subscriber subscriber = subscriber(new MispFeed(subscription("/"), fetcher("/"), home, clock));
    subscriber.start();
    subscriber.tick();
    assertThat(lists("a.example")).isTrue();

    server.replies.put("/manifest.json", Reply.ok(manifest("1", UUID_A, UUID_B)));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();
    assertThat(lists("b.example")).as("an event of it cannot be fetched").isFalse();
    assertThat(status().problem()).contains(Problem.UNREADABLE);

    server.replies.put("/" + UUID_B + ".json", Reply.ok(event("b.example")));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();

    assertThat(lists("a.example")).isTrue();
    assertThat(lists("b.example")).isTrue();
    assertThat(server.asked).filteredOn(a -> a.uri().contains(UUID_A)).hasSize(1);
  }

  @Test
  void taxii_pages_areFollowedAndThenOnlyWhatWasAdded() throws Exception {
    String objects = "/c/objects/?match%5Btype%5D=indicator";
    server.replies.put(
        objects,
        Reply.ok(
            "{\"more\":true,\"next\":\"p 2\",\"objects\":[" + indicator(1, "a") + "]}",
            "X-TAXII-Date-Added-Last",
            "2026-11-01T00:00:00.000001Z"));
    server.replies.put(
        objects + "&next=p+2",
        Reply.ok(
            "{\"more\":false,\"objects\":[" + indicator(2, "b") + "]}",
            "X-TAXII-Date-Added-Last",
            "2026-11-02T00:00:00Z"));
    Subscriber subscriber =
        subscriber(new TaxiiFeed(subscription("/c"), fetcher("/c"), home, clock));
    subscriber.start();
    subscriber.tick();
    assertThat(lists("a.example")).isTrue();
    assertThat(lists("b.example")).isTrue();
    assertThat(server.asked.get(0).header("Accept"))
        .isEqualTo("application/taxii+json;version=2.1");

    String since = objects + "&added_after=2026-11-02T00%3A00%3A00Z";
    server.replies.put(
        since,
        Reply.ok(
            "{\"objects\":["
                + indicator(1, "a")
                    .replace(
                        "\"id\"", "\"modified\":\"2026-11-03T00:00:00Z\",\"revoked\":true,\"id\"")
                + ","
                + indicator(3, "c")
                + "]}",
            "X-TAXII-Date-Added-Last",
            "2026-11-03T00:00:00Z"));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();

    assertThat(lists("a.example")).as("revoked").isFalse();
    assertThat(lists("b.example")).isTrue();
    assertThat(lists("c.example")).isTrue();

    server.replies.put(objects + "&added_after=2026-11-03T00%3A00%3A00Z", Reply.ok("{}"));
    clock.pass(Duration.ofHours(2));
    subscriber.tick();
    assertThat(status().confirmedAt()).contains(clock.instant());
    assertThat(status().problem()).isEmpty();
  }

  @Test
  void taxii_brokenEnvelope_keepsWhatIsThere() throws Exception {
    String objects = "/c/objects/?match%5Btype%5D=indicator";
    server.replies.put(objects, Reply.ok("{\"objects\":[" + indicator(1, "a")));
    Subscriber subscriber =
        subscriber(new TaxiiFeed(subscription("/c"), fetcher("/c"), home, clock));
    subscriber.start();
    subscriber.tick();

    assertThat(status().problem()).contains(Problem.BROKEN);
    assertThat(status().version()).isEmpty();
  }

  private static String indicator(int id, String host) {
    return "{\"type\":\"indicator\",\"id\":\"indicator--"
        + id
        + "\",\"pattern\":\"[domain-name:value = '"
        + host
        + ".example']\"}";
  }

  private static String manifest(String timestamp, String... uuids) {
    return "{"
        + String.join(
            ",",
            List.of(uuids).stream()
                .map(uuid -> "\"" + uuid + "\":{\"timestamp\":\"" + timestamp + "\"}")
                .toList())
        + "}";
  }

  private static String event(String host) {
    return "{\"Event\":{\"Attribute\":[{\"type\":\"domain\",\"to_ids\":true,\"value\":\""
        + host
        + "\"}]}}";
  }

  private void open() throws IOException {
    source = null;
    keeping =
        new ListKeeping(
            home,
            new PlainForms(),
            "recipe",
            new Limits(50, 50, 3, 1000),
            new Registry() {
              @Override
              public Runnable source(RiskSource registered) {
                source = registered;
                return () -> source = null;
              }

              @Override
              public Runnable hashes(HashList hashes) {
                return () -> {};
              }
            },
            clock);
    list = keeping.open("feed", "remote-feed").orElseThrow();
  }

  private Subscriber subscriber(Feed feed) {
    Pace pace = new Pace(Duration.ofHours(1), new Random(1));
    return new Subscriber(list, feed, pace, home.resolve("feed.accept"), clock);
  }

  private Feed file() {
    return new FileFeed(subscription("/f"), fetcher("/f"), ListFormat.DOMAINS, home, clock);
  }

  private Fetcher fetcher(String path) {
    return new Fetcher(subscription(path), clock);
  }

  private Subscription subscription(String path) {
    return new Subscription(server.at(path), 1 << 20, Duration.ofSeconds(20), true, true, Map.of());
  }

  private ListStatus status() {
    return keeping.lists().get(0);
  }

  private boolean lists(String host) {
    return !Objects.requireNonNull(source)
        .find(PlainForms.subject(new Indicator.Url("http://" + host + "/")))
        .toCompletableFuture()
        .join()
        .isEmpty();
  }

  /** A clock that stands until it is moved. */
  private static final class HandClock extends Clock {
    private Instant now = Instant.parse("2026-11-25T12:00:00Z");

    void pass(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
