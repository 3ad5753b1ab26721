package org.handrail.safebrowsing.v4;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding.NotUnderstood;
import org.handrail.api.lookup.Subject;
import org.handrail.safebrowsing.Lists;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MatchesTest {
  private final Lists lists = new Lists();

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void fullHashesFind_prefixOfAListedHash_givesItForEachListAskedAbout() {
    byte[] hash = FakeHashList.sha256("a.example/");
    lists.publish(Entry.of("a.example/", Category.PHISHING));

    JsonObject answer =
        post(
            new FullHashesEndpoint(lists.editions),
            "{\"client\":{\"clientId\":\"c\"},\"clientStates\":[\"AAAA\"],\"threatInfo\":{"
                + "\"threatTypes\":[\"MALWARE\",\"SOCIAL_ENGINEERING\"],"
                + "\"platformTypes\":[\"ANY_PLATFORM\",\"WINDOWS\"],"
                + "\"threatEntryTypes\":[\"URL\"],\"threatEntries\":[{\"hash\":\""
                + base64(Arrays.copyOf(hash, 4))
                + "\"}]}}");

    assertThat(answer.get("negativeCacheDuration").getAsString()).isEqualTo("300s");
    JsonArray matches = answer.getAsJsonArray("matches");
    assertThat(matches).hasSize(2);
    JsonObject match = matches.get(0).getAsJsonObject();
    assertThat(match.get("threatType").getAsString()).isEqualTo("SOCIAL_ENGINEERING");
    assertThat(match.get("platformType").getAsString()).isEqualTo("ANY_PLATFORM");
    assertThat(match.get("threatEntryType").getAsString()).isEqualTo("URL");
    assertThat(match.getAsJsonObject("threat").get("hash").getAsString()).isEqualTo(base64(hash));
    assertThat(match.get("cacheDuration").getAsString()).isEqualTo("300s");
  }

  @Test
  void fullHashesFind_nothingListed_hasNoMatchesMember() {
    JsonObject answer =
        post(new FullHashesEndpoint(lists.editions), request("{\"hash\":\"AAAAAA==\"}"));

    assertThat(answer.keySet()).containsExactly("negativeCacheDuration");
  }

  @Test
  void fullHashesFind_prefixTooShort_isRefused() {
    FakeCall call = FakeCall.post("/v4/fullHashes:find", request("{\"hash\":\"AAA=\"}"));
    var answer = new FullHashesEndpoint(lists.editions).handle(call).toCompletableFuture().join();

    assertThat(((Problem) answer).status()).isEqualTo(400);
  }

  @Test
  void threatMatchesFind_listedAddress_givesTheAddressAsAsked() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));

    JsonObject answer =
        post(
            new ThreatMatchesEndpoint(lists.editions, MatchesTest::canonical),
            request("{\"url\":\"http://a.example/x\"},{\"url\":\"http://b.example/\"}"));

    JsonArray matches = answer.getAsJsonArray("matches");
    assertThat(matches).hasSize(1);
    assertThat(matches.get(0).getAsJsonObject().getAsJsonObject("threat").toString())
        .isEqualTo("{\"url\":\"http://a.example/x\"}");
  }

  @Test
  void threatMatchesFind_nothingListedOrNotUnderstood_isAnEmptyObject() {
    JsonObject answer =
        post(
            new ThreatMatchesEndpoint(lists.editions, MatchesTest::canonical),
            request("{\"url\":\"not a link\"},{\"url\":\"\"}"));

    assertThat(answer.keySet()).isEmpty();
  }

  @Test
  void threatMatchesFind_typeUnspecifiedBesideOthers_isPassedOver() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    String body =
        request("{\"url\":\"http://a.example/\"}")
            .replace("[\"MALWARE\"]", "[\"THREAT_TYPE_UNSPECIFIED\",\"MALWARE\"]");

    JsonObject answer =
        post(new ThreatMatchesEndpoint(lists.editions, MatchesTest::canonical), body);

    assertThat(answer.getAsJsonArray("matches")).hasSize(1);
  }

  @Test
  void threatLists_namesEveryThreatOnEveryPlatform() {
    Content answer =
        (Content)
            new ThreatListsEndpoint()
                .handle(FakeCall.get("/v4/threatLists"))
                .toCompletableFuture()
                .join();

    assertThat(json(answer).getAsJsonArray("threatLists")).hasSize(4 * 8);
  }

  private static String request(String entries) {
    return "{\"threatInfo\":{\"threatTypes\":[\"MALWARE\"],\"platformTypes\":[\"ANY_PLATFORM\"],"
        + "\"threatEntryTypes\":[\"URL\"],\"threatEntries\":["
        + entries
        + "]}}";
  }

  private static Canonicalizer.Canonical canonical(org.handrail.api.indicator.Indicator indicator) {
    if (!indicator.value().startsWith("http://")) {
      return new Canonicalizer.Canonical.NotUnderstood(
          new NotUnderstood(IndicatorType.URL, "not-a-link", "", ""));
    }
    String host = indicator.value().substring("http://".length());
    String root = host.substring(0, host.indexOf('/') + 1);
    return new Canonicalizer.Canonical.Understood(
        new Subject(IndicatorType.URL, indicator.value(), List.of(host, root)));
  }

  private static JsonObject post(Endpoint endpoint, String body) {
    var answer = endpoint.handle(FakeCall.post("/v4/x", body)).toCompletableFuture().join();
    assertThat(answer).isInstanceOf(Content.class);
    return json((Content) answer);
  }

  private static JsonObject json(Content answer) {
    return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
