package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.TestInstance.Lifecycle.PER_CLASS;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Safe Browsing and the private look-up over HTTP: paths with colons, repeated parameters, types.
 */
@TestInstance(PER_CLASS)
class HashesIT {
  private final RunningServer server = RunningServer.start();

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void hashLists_inJson_areTheDocumentedOnes() {
    var answer = server.get("/v5/hashLists?key=any&alt=json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains(
            "\"se-4b\"", "\"mw-4b\"", "\"uws-4b\"", "\"uwsa-4b\"", "\"pha-4b\"", "\"gc-32b\"");
  }

  @Test
  void batchGet_repeatedNames_answersEachInOrder() {
    var answer = server.get("/v5/hashLists:batchGet?names=mw-4b&names=se-4b&alt=json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.at(answer.body(), "hashLists", 0, "name")).isEqualTo("mw-4b");
    assertThat(Json.at(answer.body(), "hashLists", 1, "name")).isEqualTo("se-4b");
    assertThat(Json.at(answer.body(), "hashLists", 1, "minimumWaitDuration")).isEqualTo("60s");
  }

  @Test
  void search_withoutFormat_isAProtocolBuffer() {
    var answer = server.get("/v5/hashes:search?hashPrefixes=AAAAAA%3D%3D&hashPrefixes=_____w");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-protobuf");
  }

  @Test
  void search_aThousandPrefixes_isAnsweredAndOneMoreIsRefused() {
    var answer = server.get(thousand() + "&alt=json");
    var refused = server.get(thousand() + "&hashPrefixes=_____w&alt=json");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.at(answer.body(), "cacheDuration")).isEqualTo("300s");
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(Json.at(refused.body(), "type")).isEqualTo("/problems/safe-browsing-invalid");
    assertThat(Json.at(refused.body(), "error", "message")).contains("1 to 1000 prefixes");
  }

  @Test
  void search_asGoogleWritesLongOnes_isTheSameAsInTheAddress() {
    String form = thousand().substring("/v5/hashes:search?".length());
    var answer =
        RunningServer.send(
            HttpRequest.newBuilder(server.base().resolve("/v5/hashes:search"))
                .header("X-HTTP-Method-Override", "GET")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form + "&alt=json")));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(server.get(thousand() + "&alt=json").body());
  }

  // Each differs, in its longest spelling: 27 KB.
  private static String thousand() {
    return IntStream.range(0, 1_000)
        .mapToObj(i -> ByteBuffer.allocate(4).putInt(i).array())
        .map(prefix -> Base64.getEncoder().encodeToString(prefix).replace("=", "%3D"))
        .map(prefix -> "hashPrefixes=" + prefix.replace("+", "%2B").replace("/", "%2F"))
        .collect(Collectors.joining("&", "/v5/hashes:search?", ""));
  }

  @Test
  void fetch_protocolBuffer_isAnsweredAsOne() {
    // One ListUpdateRequest: MALWARE, ANY_PLATFORM, URL.
    byte[] request = HexFormat.of().parseHex("1a06080110062801");
    HttpResponse<String> answer =
        RunningServer.send(
            HttpRequest.newBuilder(
                    server.base().resolve("/v4/threatListUpdates:fetch?alt=proto&key=any"))
                .header("Content-Type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(request)));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-protobuf");
  }

  @Test
  void fetch_wrongRequest_hasTheErrorOfGoogleAndAPageOfItsOwn() {
    var answer = server.post("/v4/threatListUpdates:fetch", "{\"listUpdateRequests\":[{\"a\":1}]}");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Json.at(answer.body(), "error", "status")).isEqualTo("INVALID_ARGUMENT");
    assertThat(server.get(Json.at(answer.body(), "type")).statusCode()).isEqualTo(200);
  }

  @Test
  void urlRange_askedTwice_isPaddedAndNotSentAgain() {
    var first = server.get("/v1/ranges/url/0123abcd");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    var second = server.get("/v1/ranges/url/0123abcd", "If-None-Match", tag);

    assertThat(first.body().lines()).hasSize(16).allMatch(l -> l.matches("0123abcd[0-9a-f]{56}:0"));
    assertThat(second.statusCode()).isEqualTo(304);
    // It would be that of the answer that the caller has (RFC 9110, 8.6).
    assertThat(second.headers().firstValue("Content-Length")).isEmpty();
  }

  @Test
  void evaluate_publicKeyAsElement_isEvaluatedUnderTheCurrentKey() {
    await().until(() -> server.get("/v1/oprf/keys").body().contains("publicKey"));
    var keys = server.get("/v1/oprf/keys");
    String id = Json.at(keys.body(), "keys", 0, "id");
    String element = Json.at(keys.body(), "keys", 0, "publicKey");

    var answer = server.post("/v1/oprf/evaluate", "{\"blindedElements\":[\"" + element + "\"]}");
    var range = server.get("/v1/ranges/contact/0123abcd?key=" + id);

    assertThat(Json.at(answer.body(), "keyId")).isEqualTo(id);
    assertThat(Json.at(answer.body(), "proof")).hasSize(128);
    assertThat(range.headers().firstValue("Handrail-Oprf-Key")).contains(id);
    assertThat(range.body().lines()).hasSize(16);
  }
}
