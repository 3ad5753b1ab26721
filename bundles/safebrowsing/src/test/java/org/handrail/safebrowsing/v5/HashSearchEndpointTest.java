package org.handrail.safebrowsing.v5;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.lookup.Category;
import org.handrail.safebrowsing.Lists;
import org.handrail.safebrowsing.Vectors;
import org.handrail.safebrowsing.wire.v5.SearchHashesResponse;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashSearchEndpointTest {
  private static final FakeCall SEARCH = FakeCall.get("/v5/hashes:search");

  private final Lists lists = new Lists();
  private final HashSearchEndpoint endpoint = new HashSearchEndpoint(lists.editions);

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void search_publishedHash_isFoundByItsPrefixInEveryAlphabet() throws Exception {
    JsonObject published =
        Vectors.read("sb_hashes_lists_backoff.json").getAsJsonObject("sha256_of_expression");
    String hex = published.get("foo.com/").getAsString();
    lists.publish(Entry.of("foo.com/", Category.PHISHING));
    byte[] prefix = Arrays.copyOf(FakeHashList.sha256("foo.com/"), 4);
    String padded = Base64.getEncoder().encodeToString(prefix);

    for (String encoded :
        new String[] {
          padded, padded.replace("=", ""), padded.replace('+', '-').replace('/', '_')
        }) {
      Content answer = (Content) answer(SEARCH.withQuery("hashPrefixes", encoded));
      SearchHashesResponse response = SearchHashesResponse.parseFrom(answer.body());

      assertThat(answer.type()).isEqualTo("application/x-protobuf");
      assertThat(
              java.util.HexFormat.of()
                  .formatHex(response.getFullHashes(0).getFullHash().toByteArray()))
          .isEqualTo(hex);
    }
  }

  @Test
  void search_severalPrefixes_givesEachFullHashWithItsThreats() {
    lists.publish(Entry.of("a.example/", Category.MALWARE), Entry.of("b.example/", Category.OTHER));

    Content answer =
        (Content)
            answer(
                SEARCH
                    .withQuery("hashPrefixes", prefix("a.example/"))
                    .withQuery("hashPrefixes", prefix("c.example/"))
                    .withQuery("hashPrefixes", prefix("b.example/"))
                    .withHeader("Accept", "application/json"));

    JsonObject json =
        JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8)).getAsJsonObject();
    assertThat(json.get("cacheDuration").getAsString()).isEqualTo("300s");
    assertThat(json.getAsJsonArray("fullHashes")).hasSize(2);
    assertThat(json.getAsJsonArray("fullHashes").get(1).getAsJsonObject().get("fullHashDetails"))
        .isEqualTo(
            JsonParser.parseString(
                "[{\"threatType\":\"UNWANTED_SOFTWARE\"},"
                    + "{\"threatType\":\"POTENTIALLY_HARMFUL_APPLICATION\"}]"));
  }

  @Test
  void search_nothingFound_isOkWithACacheDurationOnly() {
    Content answer =
        (Content) answer(SEARCH.withQuery("hash_prefixes", "AAAAAA==").withQuery("alt", "json"));

    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .isEqualTo("{\"cacheDuration\":\"300s\"}");
  }

  @Test
  void search_wrongRequests_areRefused() {
    FakeCall many = SEARCH;
    for (int i = 0; i <= 1_000; i++) {
      many = many.withQuery("hashPrefixes", "AAAAAA==");
    }
    assertThat(status(SEARCH)).isEqualTo(400);
    assertThat(status(many)).isEqualTo(400);
    assertThat(status(SEARCH.withQuery("hashPrefixes", "AAA="))).isEqualTo(400);
    assertThat(status(SEARCH.withQuery("hashPrefixes", "§§§§"))).isEqualTo(400);
  }

  private int status(FakeCall call) {
    return ((Problem) answer(call)).status();
  }

  private Answer answer(FakeCall call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static String prefix(String key) {
    return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(FakeHashList.sha256(key), 4));
  }
}
