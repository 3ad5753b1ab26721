package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Safe Browsing, version 4, with Google's own client. */
class SafeBrowsing4PeerIT extends GooglePeer {
  SafeBrowsing4PeerIT() {
    super(4);
  }

  @Test
  void calls_aboutOneLink_findItWhereItIsListed() throws Exception {
    JsonObject lists = google.ask("threatLists.list", Map.of());
    assertThat(lists.getAsJsonArray("threatLists"))
        .contains(
            JsonParser.parseString(
                "{\"threatType\":\"SOCIAL_ENGINEERING\",\"platformType\":\"ANY_PLATFORM\","
                    + "\"threatEntryType\":\"URL\"}"));

    JsonObject matches = google.ask("threatMatches.find", about("url", "http://" + LISTED));
    assertThat(matches.getAsJsonArray("matches")).hasSize(1);
    assertThat(Json.at(matches.toString(), "matches", 0, "threatType"))
        .isEqualTo("SOCIAL_ENGINEERING");
    assertThat(Json.at(matches.toString(), "matches", 0, "threat", "url"))
        .isEqualTo("http://" + LISTED);
    assertThat(google.ask("threatMatches.find", about("url", "http://" + UNLISTED)).keySet())
        .isEmpty();

    JsonObject hashes = google.ask("fullHashes.find", about("hash", Prefixes.inBase64(LISTED)));
    assertThat(hashes.getAsJsonArray("matches")).hasSize(1);
    assertThat(Json.at(hashes.toString(), "matches", 0, "threat", "hash"))
        .isEqualTo(Prefixes.hash(LISTED));
    assertThat(google.ask("fullHashes.find", about("hash", Prefixes.inBase64(UNLISTED))).keySet())
        .containsExactly("negativeCacheDuration");
  }

  @Test
  void fetch_rawAndRice_areTheListAndThenWhatHasChanged() throws Exception {
    JsonObject raw = fetch("RAW", "");
    JsonObject rice = fetch("RICE", "");
    List<String> held = Prefixes.sorted(LISTED, OTHER);
    for (JsonObject update : List.of(raw, rice)) {
      assertThat(Json.at(update.toString(), "responseType")).isEqualTo("FULL_UPDATE");
      assertThat(Json.at(update.toString(), "checksum", "sha256"))
          .isEqualTo(Prefixes.checksum(held));
    }
    assertThat(Prefixes.raw(only(raw, "additions", "rawHashes"))).isEqualTo(held);
    assertThat(Prefixes.ofVersion4(only(rice, "additions", "riceHashes"))).isEqualTo(held);

    Prefixes.list(server, LISTED, LATER);
    String state = Json.at(raw.toString(), "newClientState");
    JsonObject rawChange = fetch("RAW", state);
    JsonObject riceChange = fetch("RICE", state);
    for (JsonObject update : List.of(rawChange, riceChange)) {
      assertThat(Json.at(update.toString(), "responseType")).isEqualTo("PARTIAL_UPDATE");
      assertThat(Json.at(update.toString(), "checksum", "sha256"))
          .isEqualTo(Prefixes.checksum(Prefixes.sorted(LISTED, LATER)));
    }
    assertThat(Prefixes.raw(only(rawChange, "additions", "rawHashes")))
        .containsExactly(Prefixes.of(LATER));
    assertThat(Prefixes.ofVersion4(only(riceChange, "additions", "riceHashes")))
        .containsExactly(Prefixes.of(LATER));
    JsonArray indices = only(rawChange, "removals", "rawIndices").getAsJsonArray("indices");
    assertThat(indices).containsExactly(JsonParser.parseString(index(held, OTHER)));
    assertThat(Prefixes.numbers(only(riceChange, "removals", "riceIndices"), "numEntries"))
        .containsExactly((long) held.indexOf(Prefixes.of(OTHER)));
  }

  @Test
  void requestsInThePath_inUrlSafeBase64_areAnsweredAsTheOthers() throws Exception {
    // ThreatInfo (3): threat type 2, platform 6, one entry (3) with a hash (1), entry type 1.
    byte[] find =
        ByteBuffer.allocate(16)
            .put(new byte[] {0x1a, 14, 8, 2, 16, 6, 0x1a, 6, 10, 4})
            .put(Prefixes.prefix(LISTED))
            .put(new byte[] {32, 1})
            .array();
    // ListUpdateRequest (3): threat type 2, platform 6, entry type (5) 1.
    byte[] fetch = {0x1a, 6, 8, 2, 16, 6, 40, 1};

    JsonObject found = google.ask("encodedFullHashes.get", encoded(find));
    JsonObject fetched = google.ask("encodedUpdates.get", encoded(fetch));

    assertThat(Json.at(found.toString(), "matches", 0, "threat", "hash"))
        .isEqualTo(Prefixes.hash(LISTED));
    JsonObject update = fetched.getAsJsonArray("listUpdateResponses").get(0).getAsJsonObject();
    assertThat(Prefixes.raw(only(update, "additions", "rawHashes")))
        .isEqualTo(Prefixes.sorted(LISTED, OTHER));
  }

  @Test
  void refusals_ofTheCallAndOfTheDoor_areErrorsWithTheirWords() throws Exception {
    JsonObject misspelt =
        google.refused("threatMatches.find", Map.of("requestBody", Map.of("threat", "MALWARE")));
    JsonObject tooLarge =
        google.refused(
            "fullHashes.find",
            Map.of("requestBody", Map.of("client", Map.of("clientId", "a".repeat(70_000)))));

    assertThat(Json.at(misspelt.toString(), "status")).isEqualTo("400");
    assertThat(Json.at(misspelt.toString(), "message")).startsWith("The message cannot be read");
    assertThat(Json.at(misspelt.toString(), "error", "status")).isEqualTo("INVALID_ARGUMENT");
    assertThat(Json.at(tooLarge.toString(), "status")).isEqualTo("413");
    assertThat(Json.at(tooLarge.toString(), "error", "code")).isEqualTo("413");
    assertThat(Json.at(tooLarge.toString(), "message")).contains("65536");
  }

  private JsonObject fetch(String compression, String state) throws Exception {
    Map<String, Object> list =
        Map.of(
            "threatType", "SOCIAL_ENGINEERING",
            "platformType", "ANY_PLATFORM",
            "threatEntryType", "URL",
            "state", state,
            "constraints", Map.of("supportedCompressions", List.of(compression)));
    JsonObject data =
        google.ask(
            "threatListUpdates.fetch",
            Map.of(
                "requestBody",
                Map.of(
                    "client",
                    Map.of("clientId", "handrail", "clientVersion", "1"),
                    "listUpdateRequests",
                    List.of(list))));
    assertThat(data.getAsJsonArray("listUpdateResponses")).hasSize(1);
    return data.getAsJsonArray("listUpdateResponses").get(0).getAsJsonObject();
  }

  private static JsonObject only(JsonObject update, String sets, String form) {
    assertThat(update.getAsJsonArray(sets)).hasSize(1);
    return update.getAsJsonArray(sets).get(0).getAsJsonObject().getAsJsonObject(form);
  }

  private static Map<String, Object> about(String kind, String value) {
    return Map.of(
        "requestBody",
        Map.of(
            "threatInfo",
            Map.of(
                "threatTypes", List.of("MALWARE", "SOCIAL_ENGINEERING"),
                "platformTypes", List.of("ANY_PLATFORM"),
                "threatEntryTypes", List.of("URL"),
                "threatEntries", List.of(Map.of(kind, value)))));
  }

  private static Map<String, String> encoded(byte[] request) {
    return Map.of("encodedRequest", Base64.getUrlEncoder().encodeToString(request));
  }

  private static String index(List<String> held, String link) {
    return Integer.toString(held.indexOf(Prefixes.of(link)));
  }
}
