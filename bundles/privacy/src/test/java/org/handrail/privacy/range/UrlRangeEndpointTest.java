package org.handrail.privacy.range;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Category;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UrlRangeEndpointTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final HexFormat HEX = HexFormat.of();

  @TempDir Path keys;

  private final FakeHashList list = new FakeHashList("links", HashList.Kind.LINKS);
  private UrlRangeEndpoint endpoint;

  @BeforeEach
  void make() throws IOException {
    endpoint = endpoint();
  }

  @Test
  void get_listedHash_standsInItsRangeWithTheNumberOfLists() {
    FakeHashList second = new FakeHashList("second", HashList.Kind.LINKS);
    second.publish(Entry.of("a.example/", Category.SCAM));
    endpoint.bindList(second);
    list.publish(Entry.of("a.example/", Category.PHISHING));

    List<String> lines = lines(content(prefix("a.example/")));

    assertThat(lines).contains(hex("a.example/") + ":2").isSorted();
    assertThat(lines.stream().filter(line -> line.endsWith(":0"))).hasSize(15);
    assertThat(lines).allMatch(line -> line.startsWith(prefix("a.example/")));
  }

  @Test
  void get_anyRange_isAsLongAsAnyOther() {
    list.publish(Entry.of("a.example/", Category.PHISHING));

    int listed = content(prefix("a.example/")).body().length;
    int empty = content("00000000").body().length;

    assertThat(listed).isEqualTo(empty).isEqualTo(16 * 67);
  }

  @Test
  void get_moreThanOnePageOfHashes_isTwiceAsLong() {
    List<Entry> many = new ArrayList<>();
    for (int i = 0; i < 17; i++) {
      byte[] hash = FakeHashList.sha256("a.example/");
      hash[31] = (byte) i;
      many.add(new Entry(hash, Category.MALWARE, 90, Optional.empty()));
    }
    list.publish(many);

    assertThat(content(prefix("a.example/")).body()).hasSize(2 * 16 * 67);
  }

  @Test
  void get_sameRangeAgain_hasTheSamePaddingAlsoAfterARestartAndAnotherVersion() throws Exception {
    String before = text(content("0123abcd"));
    list.publish(Entry.of("b.example/", Category.PHISHING));

    assertThat(text(content("0123ABCD"))).isEqualTo(before);
    assertThat(text((Content) get(endpoint(), "0123abcd"))).isEqualTo(before);
  }

  @Test
  void get_entityTagStillRight_isNotSentAgain() {
    Content first = content("0123abcd");
    FakeCall again =
        FakeCall.get("/v1/ranges/url/0123abcd")
            .withPathParameter("prefix", "0123abcd")
            .withHeader("If-None-Match", first.headers().getOrDefault("ETag", ""));

    Content second = (Content) endpoint.handle(again).toCompletableFuture().join();

    assertThat(second.status()).isEqualTo(304);
    assertThat(second.headers()).containsEntry("Cache-Control", "public, max-age=300");
  }

  @Test
  void get_unsureExpiredOrContact_isNotListed() {
    FakeHashList contacts = new FakeHashList("contacts", HashList.Kind.CONTACTS);
    contacts.publish(Entry.of("a.example/", Category.GROOMING));
    endpoint.bindList(contacts);
    list.publish(
        Entry.of("a.example/", Category.PHISHING).withConfidence(49),
        Entry.of("b.example/", Category.PHISHING).until(NOW));

    assertThat(lines(content(prefix("a.example/")))).allMatch(line -> line.endsWith(":0"));
    assertThat(lines(content(prefix("b.example/")))).allMatch(line -> line.endsWith(":0"));
  }

  @Property(tries = 200)
  void prefix_anyText_isFourBytesOrNone(@ForAll String text) {
    RangePage.prefix(text).ifPresent(prefix -> assertThat(prefix).hasSize(4));
  }

  @Test
  void get_otherPrefix_isRefused() {
    for (String wrong : new String[] {"0123abc", "0123abcde", "0123abcg", "…"}) {
      assertThat(((Problem) get(endpoint, wrong)).code()).isEqualTo("range-prefix");
    }
  }

  @Test
  void padding_keyFile_isForItsOwnerOnly() throws Exception {
    Path file = keys.resolve("padding.key");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  private UrlRangeEndpoint endpoint() throws IOException {
    UrlRangeEndpoint made =
        new UrlRangeEndpoint(new Padding(keys), Clock.fixed(NOW, ZoneOffset.UTC));
    made.bindList(list);
    return made;
  }

  private Content content(String prefix) {
    return (Content) get(endpoint, prefix);
  }

  private static Answer get(UrlRangeEndpoint endpoint, String prefix) {
    FakeCall call = FakeCall.get("/v1/ranges/url/" + prefix).withPathParameter("prefix", prefix);
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static String text(Content content) {
    return new String(content.body(), StandardCharsets.UTF_8);
  }

  private static List<String> lines(Content content) {
    return text(content).lines().toList();
  }

  private static String hex(String key) {
    return HEX.formatHex(FakeHashList.sha256(key));
  }

  private static String prefix(String key) {
    return hex(key).substring(0, 8);
  }
}
