package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Safe Browsing, version 5, with Google's own client. */
class SafeBrowsing5PeerIT extends GooglePeer {
  SafeBrowsing5PeerIT() {
    super(5);
  }

  @Test
  void search_prefixesInEitherAlphabet_findsTheListedHashOnly() throws Exception {
    String urlSafe = Base64.getUrlEncoder().withoutPadding().encodeToString(Prefixes.prefix(OTHER));

    JsonObject found = search(Prefixes.inBase64(UNLISTED), Prefixes.inBase64(LISTED), urlSafe);
    JsonObject nothing = search(Prefixes.inBase64(UNLISTED));

    assertThat(found.getAsJsonArray("fullHashes")).hasSize(2);
    assertThat(Json.at(found.toString(), "fullHashes", 0, "fullHash"))
        .isEqualTo(Prefixes.hash(LISTED));
    assertThat(Json.at(found.toString(), "fullHashes", 0, "fullHashDetails", 0, "threatType"))
        .isEqualTo("SOCIAL_ENGINEERING");
    assertThat(Json.at(found.toString(), "fullHashes", 1, "fullHash"))
        .isEqualTo(Prefixes.hash(OTHER));
    assertThat(nothing.keySet()).containsExactly("cacheDuration");
  }

  @Test
  void search_aThousandPrefixes_findsTheListedOneAmongThem() throws Exception {
    Stream<String> others =
        IntStream.range(0, 999).mapToObj(i -> Prefixes.inBase64("other.example/" + i));

    JsonObject found =
        search(Stream.concat(others, Stream.of(Prefixes.inBase64(LISTED))).toArray(String[]::new));

    assertThat(found.getAsJsonArray("fullHashes")).hasSize(1);
    assertThat(Json.at(found.toString(), "fullHashes", 0, "fullHash"))
        .isEqualTo(Prefixes.hash(LISTED));
  }

  @Test
  void lists_wholeAndThenByVersion_areTheListAndWhatHasChanged() throws Exception {
    JsonObject lists = google.ask("hashLists.list", Map.of("pageSize", 2));
    assertThat(Json.at(lists.toString(), "hashLists", 0, "name")).isEqualTo("se-4b");
    assertThat(google.ask("hashLists.list", Map.of("pageToken", token(lists))).keySet())
        .containsExactly("hashLists");

    List<String> held = Prefixes.sorted(LISTED, OTHER);
    JsonObject whole = google.ask("hashList.get", Map.of("name", "se-4b"));
    assertThat(Prefixes.ofVersion5(whole.getAsJsonObject("additionsFourBytes"))).isEqualTo(held);
    assertThat(Json.at(whole.toString(), "sha256Checksum")).isEqualTo(Prefixes.checksum(held));

    Prefixes.list(server, LISTED, LATER);
    JsonObject batch =
        google.ask(
            "hashLists.batchGet",
            Map.of(
                "names", List.of("mw-4b", "se-4b"),
                "version", List.of(Json.at(whole.toString(), "version")),
                "sizeConstraints.maxUpdateEntries", 1_024));
    assertThat(batch.getAsJsonArray("hashLists")).hasSize(2);
    assertThat(Json.at(batch.toString(), "hashLists", 0, "sha256Checksum"))
        .isEqualTo(Prefixes.checksum(List.of()));
    JsonObject change = batch.getAsJsonArray("hashLists").get(1).getAsJsonObject();
    assertThat(Json.at(change.toString(), "partialUpdate")).isEqualTo("true");
    assertThat(Prefixes.ofVersion5(change.getAsJsonObject("additionsFourBytes")))
        .containsExactly(Prefixes.of(LATER));
    assertThat(Prefixes.numbers(change.getAsJsonObject("compressedRemovals"), "entriesCount"))
        .containsExactly((long) held.indexOf(Prefixes.of(OTHER)));
    assertThat(Json.at(change.toString(), "sha256Checksum"))
        .isEqualTo(Prefixes.checksum(Prefixes.sorted(LISTED, LATER)));
  }

  @Test
  void parametersOfEveryCall_withASearch_changeNothing() throws Exception {
    List<String> prefix = List.of(Prefixes.inBase64(LISTED));

    JsonObject found =
        google.ask(
            "hashes.search",
            Map.of(
                "hashPrefixes", prefix,
                "alt", "json",
                "$alt", "json;enum-encoding=int",
                "$.xgafv", "2",
                "prettyPrint", true,
                "fields", "*",
                "quotaUser", "somebody",
                "key", "a-key-of-nobody"));

    assertThat(Json.at(found.toString(), "fullHashes", 0, "fullHash"))
        .isEqualTo(Prefixes.hash(LISTED));
    assertThat(found).isEqualTo(google.ask("hashes.search", Map.of("hashPrefixes", prefix)));
  }

  @Test
  void refusals_ofEachKind_areErrorsWithTheirWords() throws Exception {
    JsonObject unknown = google.refused("hashList.get", Map.of("name", "se-5b"));
    JsonObject invalid = google.refused("hashes.search", Map.of("hashPrefixes", List.of("AAA=")));

    assertThat(Json.at(unknown.toString(), "status")).isEqualTo("404");
    assertThat(Json.at(unknown.toString(), "message"))
        .isEqualTo("GET /v5/hashLists names them all.");
    assertThat(Json.at(unknown.toString(), "error", "status")).isEqualTo("NOT_FOUND");
    assertThat(Json.at(invalid.toString(), "status")).isEqualTo("400");
    assertThat(Json.at(invalid.toString(), "message")).contains("first 4 bytes of a SHA-256");
    assertThat(Json.at(invalid.toString(), "error", "status")).isEqualTo("INVALID_ARGUMENT");
  }

  private JsonObject search(String... prefixes) throws Exception {
    return google.ask("hashes.search", Map.of("hashPrefixes", List.of(prefixes)));
  }

  private static String token(JsonObject lists) {
    return Json.at(lists.toString(), "nextPageToken");
  }
}
