package org.handrail.lists.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lists.ListStatus;
import org.handrail.lists.PlainForms;
import org.handrail.lists.Registered;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.http.SnapshotsEndpoint;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.Limits;
import org.handrail.lists.keep.ListKeeping;
import org.handrail.lists.store.ManifestKey;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
  @TempDir Path first;
  @TempDir Path second;

  private final Registered firstServices = new Registered();
  private final Registered secondServices = new Registered();
  private final List<String> asked = new ArrayList<>();
  private volatile UnaryOperator<byte[]> onTheWay = bytes -> bytes;
  private ListKeeping one;
  private ListKeeping two;
  private KeptList origin;
  private KeptList copy;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    one = keeping(first, firstServices);
    two = keeping(second, secondServices);
    origin = one.open("mine", "mine").orElseThrow();
    copy = two.open("copied", "mirror-copied").orElseThrow();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SnapshotsEndpoint endpoint = new SnapshotsEndpoint(one);
    server.createContext("/v1/staff/lists", exchange -> answer(endpoint, exchange));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void refresh_firstTime_hasTheVeryVersionOfTheOther() throws Exception {
    publish("a.example\nb.example\n");

    assertThat(mirror().refresh()).isInstanceOf(Mirror.Round.Good.class);

    ListStatus status = copy.status();
    assertThat(status.version()).isEqualTo(origin.status().version());
    assertThat(status.entries()).isEqualTo(2);
    assertThat(status.confirmedAt()).isEqualTo(origin.status().confirmedAt());
    assertThat(lists("a.example")).isTrue();
    assertThat(secondServices.hashes()).containsKey("copied");
  }

  @Test
  void refresh_unchanged_fetchesNothingButTheManifestByItsTag() throws Exception {
    publish("a.example\n");
    Mirror mirror = mirror();
    mirror.refresh();
    asked.clear();

    assertThat(mirror.refresh()).isInstanceOf(Mirror.Round.Good.class);

    assertThat(asked).containsExactly("304 manifest.jws");
  }

  @Test
  void refresh_newVersion_comesAsADeltaAndThePreviousIsKept() throws Exception {
    publish(hosts(0, 3000));
    Mirror mirror = mirror();
    mirror.refresh();
    Optional<String> before = copy.status().version();
    publish(hosts(0, 3000) + "new.example\n");
    asked.clear();

    assertThat(mirror.refresh()).isInstanceOf(Mirror.Round.Good.class);

    assertThat(asked).hasSize(2);
    assertThat(asked.get(1)).startsWith("206 ").endsWith(".hrdelta");
    assertThat(lists("new.example")).isTrue();
    assertThat(secondServices.log()).as("swapped without leaving").containsExactly("+copied");
    assertThat(copy.find(before.orElseThrow() + ".hrlist")).isPresent();
    assertThat(Objects.requireNonNull(secondServices.hashes().get("copied")).find(before.get()))
        .isPresent();
  }

  @Test
  void refresh_longSnapshot_comesInParts() throws Exception {
    publish(hosts(0, 120_000));

    assertThat(mirror().refresh()).isInstanceOf(Mirror.Round.Good.class);

    assertThat(asked.size()).isGreaterThan(2);
    assertThat(copy.status().version()).isEqualTo(origin.status().version());
  }

  @Test
  void refresh_manifestOfAnotherKey_isRefused() throws Exception {
    publish("a.example\n");
    Mirror mirror =
        mirror(
            ManifestKey.publicKey(ManifestKey.at(second.resolve("other.pem")).publicText()),
            1 << 20);

    assertThat(bad(mirror)).contains("not signed with the key that was pinned");
    assertThat(copy.status().version()).isEmpty();
  }

  @Test
  void refresh_snapshotChangedOnTheWay_isRefusedAndTheLastGoodOneStays() throws Exception {
    publish("a.example\n");
    Mirror mirror = mirror();
    mirror.refresh();
    publish("b.example\n");
    onTheWay =
        bytes -> {
          byte[] other = bytes.clone();
          other[other.length - 1] ^= 1;
          return new String(bytes, UTF_8).startsWith("eyJ") ? bytes : other;
        };

    assertThat(bad(mirror)).contains("not the one that was signed");
    assertThat(lists("a.example")).isTrue();

    onTheWay = bytes -> bytes;
    mirror.refresh();
    assertThat(lists("b.example")).isTrue();
  }

  @Test
  void refresh_olderManifestPlayedAgain_isRefused() throws Exception {
    publish("a.example\n");
    byte[] old = Files.readAllBytes(origin.find("manifest.jws").orElseThrow());
    Mirror mirror = mirror();
    publish("b.example\n");
    mirror.refresh();
    onTheWay = bytes -> new String(bytes, UTF_8).startsWith("eyJ") ? old : bytes;
    origin.confirmed("later");

    assertThat(bad(mirror)).contains("older than the version in use");
    assertThat(lists("b.example")).isTrue();
  }

  @Test
  void refresh_largerThanAllowed_isRefusedBeforeItIsFetched() throws Exception {
    publish(hosts(0, 3000));

    assertThat(bad(mirror(ManifestKey.publicKey(one.publicKey()), 1000))).contains("maxMegabytes");
    assertThat(asked).containsExactly("200 manifest.jws");
  }

  @Test
  void restore_afterARestart_servesWithoutTheOther() throws Exception {
    publish("a.example\n");
    mirror().refresh();
    server.stop(0);
    Registered again = new Registered();

    KeptList restored = keeping(second, again).open("copied", "mirror-copied").orElseThrow();
    restored.restore();

    assertThat(restored.status().version()).isEqualTo(origin.status().version());
    assertThat(restored.audit()).isTrue();
    assertThat(again.sources()).containsKey("copied");
  }

  @Test
  void endpoint_otherFiles_areNotThere() throws IOException {
    publish("a.example\n");
    SnapshotsEndpoint endpoint = new SnapshotsEndpoint(one);
    for (String file : List.of("../../keys/lists.pem", "rows", "x.hrlist", "lists.pem")) {
      Answer answer = endpoint.handle(call(file)).toCompletableFuture().join();
      assertThat(((Problem) answer).status()).as(file).isEqualTo(404);
    }
    String name = origin.status().version().orElseThrow() + ".hrlist";
    Answer wrong =
        endpoint
            .handle(call(name).withHeader("Range", "bytes=999999999-"))
            .toCompletableFuture()
            .join();
    assertThat(((Problem) wrong).status()).isEqualTo(416);
  }

  private void publish(String hosts) throws IOException {
    Path file = first.resolve("file");
    Files.writeString(file, hosts);
    assertThat(origin.read(file, ListFormat.HOSTS, "file " + hosts.length(), true)).isTrue();
  }

  private static String hosts(int from, int to) {
    return IntStream.range(from, to)
        .mapToObj(i -> "h" + i + ".example\n")
        .collect(Collectors.joining());
  }

  private String bad(Mirror mirror) throws InterruptedException {
    return ((Mirror.Round.Bad) mirror.refresh()).why();
  }

  private Mirror mirror() throws IOException {
    return mirror(ManifestKey.publicKey(one.publicKey()), 1 << 30);
  }

  private Mirror mirror(PublicKey key, long maxBytes) throws IOException {
    URI url =
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1/staff/lists/mine/");
    Subscription subscription =
        new Subscription(url, maxBytes, Duration.ofSeconds(20), true, true, Map.of());
    return new Mirror(
        copy,
        subscription,
        new Fetcher(subscription, Clock.systemUTC()),
        key,
        Files.createDirectories(second.resolve("fetched")));
  }

  private boolean lists(String host) {
    return !Objects.requireNonNull(secondServices.sources().get("copied"))
        .find(PlainForms.subject(new Indicator.Url("http://" + host + "/")))
        .toCompletableFuture()
        .join()
        .isEmpty();
  }

  private static ListKeeping keeping(Path home, Registered services) throws IOException {
    return new ListKeeping(
        home, new PlainForms(), "recipe", new Limits(50, 50, 3, 0), services, Clock.systemUTC());
  }

  private static FakeCall call(String file) {
    return FakeCall.get("/v1/staff/lists/mine/" + file)
        .withPathParameter("list", "mine")
        .withPathParameter("file", file);
  }

  private void answer(SnapshotsEndpoint endpoint, HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    FakeCall call = call(path.substring(path.lastIndexOf('/') + 1));
    for (String name : List.of("Range", "If-None-Match")) {
      String value = exchange.getRequestHeaders().getFirst(name);
      call = value == null ? call : call.withHeader(name, value);
    }
    Answer answer = endpoint.handle(call).toCompletableFuture().join();
    int status = answer instanceof Content content ? content.status() : ((Problem) answer).status();
    asked.add(status + " " + path.substring(path.lastIndexOf('/') + 1));
    byte[] body = answer instanceof Content content ? content.body() : new byte[0];
    byte[] sent = body.length == 0 ? body : onTheWay.apply(body);
    if (answer instanceof Content content) {
      content.headers().forEach(exchange.getResponseHeaders()::set);
    }
    exchange.sendResponseHeaders(status, sent.length == 0 ? -1 : sent.length);
    if (sent.length > 0) {
      exchange.getResponseBody().write(sent);
    }
    exchange.close();
  }
}
