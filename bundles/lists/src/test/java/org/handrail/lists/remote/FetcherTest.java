package org.handrail.lists.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.remote.Loopback.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetcherTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final Loopback server = new Loopback();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetch_file_isWrittenAndItsValidatorsKept() throws Exception {
    server.replies.put("/a", Reply.ok("text", "ETag", "\"1\"", "Last-Modified", "then"));

    assertThat(fetch("/a"))
        .isEqualTo(new Fetched.Body(Optional.of("\"1\""), Optional.of("then"), Optional.empty()));
    assertThat(target()).hasContent("text");
  }

  @Test
  void fetch_packedFile_isUnpackedWhateverItsHeadersSay() throws Exception {
    server.replies.put("/a", Reply.of(200, Loopback.gzip("text"), "Content-Encoding", "gzip"));
    server.replies.put("/a.gz", Reply.of(200, Loopback.gzip("more")));

    fetch("/a");
    assertThat(target()).hasContent("text");
    fetch("/a.gz");
    assertThat(target()).hasContent("more");
    assertThat(server.asked.get(0).header("Accept-encoding")).isEqualTo("gzip");
  }

  @Test
  void fetch_longerThanAllowedPackedOrNot_leavesTheOldFile() throws Exception {
    Files.writeString(target(), "old");
    server.replies.put("/long", Reply.ok("x".repeat(2000)));
    server.replies.put("/bomb", Reply.of(200, Loopback.gzip("x".repeat(100_000))));

    for (String path : new String[] {"/long", "/bomb"}) {
      assertThat(((Fetched.Failed) fetch(path)).problem()).isEqualTo(Problem.TOO_LARGE);
      assertThat(target()).hasContent("old");
    }
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(target());
    }
  }

  @Test
  void fetch_tornBody_leavesTheOldFile() throws Exception {
    Files.writeString(target(), "old");
    byte[] packed = Loopback.gzip("x".repeat(500));
    server.replies.put("/a", Reply.of(200, java.util.Arrays.copyOf(packed, packed.length - 6)));

    assertThat(fetch("/a")).isInstanceOf(Fetched.Failed.class);
    assertThat(target()).hasContent("old");
  }

  @ParameterizedTest
  @CsvSource({"120, 120", "'Wed, 25 Nov 2026 12:05:00 GMT', 300", "999999999, 86400"})
  void fetch_busyServer_saysWhenToComeBack(String header, long seconds) throws Exception {
    server.replies.put("/a", Reply.of(503, new byte[0], "Retry-After", header));

    Fetched.Failed failed = (Fetched.Failed) fetch("/a");

    assertThat(failed.retryAfter()).contains(Duration.ofSeconds(seconds));
    assertThat(failed.why()).isEqualTo("its server answered 503");
  }

  @Test
  void fetch_redirectToTheSameServer_isFollowedAndKeepsTheHeaders() throws Exception {
    server.replies.put("/a", Reply.of(302, new byte[0], "Location", "/b"));
    server.replies.put("/b", Reply.ok("text"));

    assertThat(fetch("/a")).isInstanceOf(Fetched.Body.class);
    assertThat(server.asked.get(1).header("Auth-key")).isEqualTo("secret");
  }

  @Test
  void fetch_redirectToAnotherServer_doesNotTakeTheSecretAlong() throws Exception {
    try (Loopback other = new Loopback()) {
      server.replies.put("/a", Reply.of(302, new byte[0], "Location", other.at("/b").toString()));
      other.replies.put("/b", Reply.ok("text"));

      assertThat(fetch("/a")).isInstanceOf(Fetched.Body.class);
      assertThat(other.asked.get(0).header("Auth-key")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"file:///etc/hostname", "ftp://192.0.2.1/x", "'http://[broken'", "/a"})
  void fetch_redirectToElsewhere_isRefused(String location) throws Exception {
    server.replies.put("/a", Reply.of(302, new byte[0], "Location", location));

    assertThat(fetch("/a")).isInstanceOf(Fetched.Failed.class);
    assertThat(target()).doesNotExist();
  }

  @Test
  void fetch_privateAddress_isRefusedUnlessAllowed() throws Exception {
    server.replies.put("/a", Reply.ok("text"));
    Fetcher careful = new Fetcher(subscription(true, false), NOW);

    assertThat(careful.fetch(server.at("/a"), Map.of(), target(), 1000))
        .isEqualTo(
            new Fetched.Failed(Problem.UNREADABLE, "its address is one of a private network"));
    assertThat(server.asked).isEmpty();
  }

  @Test
  void fetch_http_isRefusedUnlessAllowed() throws Exception {
    Fetcher careful = new Fetcher(subscription(false, true), NOW);

    assertThat(careful.fetch(server.at("/a"), Map.of(), target(), 1000))
        .isEqualTo(new Fetched.Failed(Problem.UNREADABLE, "its address is not one of https"));
    assertThat(server.asked).isEmpty();
  }

  @Test
  void fetch_serverThatNeverAnswers_isGivenUp() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/");
      Subscription impatient =
          new Subscription(url, 1000, Duration.ofMillis(200), true, true, Map.of());

      assertThat(new Fetcher(impatient, NOW).fetch(url, Map.of(), target(), 1000))
          .isEqualTo(new Fetched.Failed(Problem.UNREADABLE, "its server was too slow"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false",
    "10.1.2.3, false",
    "172.16.0.1, false",
    "192.168.1.1, false",
    "169.254.169.254, false",
    "100.64.0.1, false",
    "0.0.0.0, false",
    "::1, false",
    "fe80::1, false",
    "fd00::1, false",
    "::ffff:10.0.0.1, false",
    "192.0.2.1, true",
    "2001:db8::1, true",
  })
  void isPublic_address_isToldFromAPrivateOne(String address, boolean isPublic) throws IOException {
    assertThat(Addresses.isPublic(InetAddress.getByName(address))).isEqualTo(isPublic);
  }

  private Fetched fetch(String path) throws InterruptedException {
    return new Fetcher(subscription(true, true), NOW)
        .fetch(server.at(path), Map.of(), target(), 1000);
  }

  private Subscription subscription(boolean insecure, boolean privateAddresses) {
    return new Subscription(
        server.at("/"),
        1000,
        Duration.ofSeconds(20),
        insecure,
        privateAddresses,
        Map.of("Auth-Key", "secret"));
  }

  private Path target() {
    return folder.resolve("target");
  }
}
