package org.handrail.safebrowsing.v4;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.stream.IntStream;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.lookup.Category;
import org.handrail.safebrowsing.Lists;
import org.handrail.safebrowsing.wire.v4.CompressionType;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesRequest;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesRequest.ListUpdateRequest;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesRequest.ListUpdateRequest.Constraints;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesResponse;
import org.handrail.safebrowsing.wire.v4.PlatformType;
import org.handrail.safebrowsing.wire.v4.ThreatEntryType;
import org.handrail.safebrowsing.wire.v4.ThreatType;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UpdatesEndpointTest {
  private static final String PATH = "/v4/threatListUpdates:fetch";

  private final Lists lists = new Lists();
  private final UpdatesEndpoint endpoint = new UpdatesEndpoint(lists.editions);

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void fetch_throughManyVersions_clientFollowsInBothCompressions() {
    Random random = new Random(7);
    TestClient rice = new TestClient();
    TestClient raw = new TestClient();
    for (int version = 0; version < 10; version++) {
      Entry[] entries =
          IntStream.range(0, 500)
              .filter(i -> random.nextInt(4) > 0)
              .mapToObj(i -> Entry.of(i + ".example/", Category.MALWARE))
              .toArray(Entry[]::new);
      lists.publish(entries);

      rice.apply(fetch(rice, CompressionType.RICE).getListUpdateResponses(0));
      raw.apply(fetch(raw, CompressionType.RAW).getListUpdateResponses(0));

      assertThat(rice.size()).isEqualTo(entries.length);
      assertThat(raw.size()).isEqualTo(entries.length);
      assertThat(entries).allMatch(entry -> rice.holds(entry.hash()));
    }
  }

  @Test
  void fetch_nothingNew_isAPartialUpdateWithNothing() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    TestClient client = new TestClient();
    client.apply(fetch(client, CompressionType.RICE).getListUpdateResponses(0));

    FetchThreatListUpdatesResponse response = fetch(client, CompressionType.RICE);

    assertThat(response.getListUpdateResponses(0).getAdditionsCount()).isZero();
    assertThat(response.getListUpdateResponses(0).getNewClientState()).isEqualTo(client.state());
    assertThat(response.getMinimumWaitDuration().getSeconds()).isEqualTo(60);
    client.apply(response.getListUpdateResponses(0));
  }

  @Test
  void fetch_limitedUpdates_mayBeAskedForAtOnceUntilAllIsThere() {
    lists.publish(
        IntStream.range(0, 25)
            .mapToObj(i -> Entry.of(i + ".example/", Category.MALWARE))
            .toArray(Entry[]::new));
    TestClient client = new TestClient();
    Constraints ten = Constraints.newBuilder().setMaxUpdateEntries(10).build();

    for (int held : new int[] {10, 20, 25}) {
      FetchThreatListUpdatesResponse response = fetch(client, ten);
      client.apply(response.getListUpdateResponses(0));

      assertThat(client.size()).isEqualTo(held);
      assertThat(response.hasMinimumWaitDuration()).isEqualTo(held == 25);
    }
  }

  @Test
  void fetch_stateThatIsNotOurs_isAnsweredInFull() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    ListUpdateRequest list =
        list().setState(com.google.protobuf.ByteString.copyFromUtf8("from elsewhere")).build();

    var update = proto(request(list)).getListUpdateResponses(0);

    new TestClient().apply(update);
    assertThat(update.getResponseTypeValue()).isEqualTo(2);
  }

  @Test
  void fetch_severalLists_answersEachInOrderWithItsTypes() {
    lists.publish(Entry.of("a.example/", Category.PHISHING));
    FetchThreatListUpdatesRequest request =
        FetchThreatListUpdatesRequest.newBuilder()
            .addListUpdateRequests(list().setPlatformType(PlatformType.IOS))
            .addListUpdateRequests(list().setThreatType(ThreatType.SOCIAL_ENGINEERING))
            .addListUpdateRequests(list().setThreatType(ThreatType.CSD_WHITELIST))
            .addListUpdateRequests(list().setThreatTypeValue(77))
            .build();

    FetchThreatListUpdatesResponse response = proto(request);

    assertThat(response.getListUpdateResponsesList())
        .extracting(update -> update.getAdditionsCount())
        .containsExactly(0, 1, 0, 0);
    assertThat(response.getListUpdateResponses(0).getPlatformType()).isEqualTo(PlatformType.IOS);
    assertThat(response.getListUpdateResponses(3).getThreatTypeValue()).isEqualTo(77);
  }

  @Test
  void fetch_json_hasTheNamesAndFormsOfTheReference() {
    lists.publish(Entry.of("foo.example/", Category.MALWARE));
    String body =
        "{\"client\":{\"clientId\":\"c\",\"clientVersion\":\"1.5.2\"},\"listUpdateRequests\":[{"
            + "\"threatType\":\"MALWARE\",\"platformType\":\"WINDOWS\",\"threatEntryType\":\"URL\","
            + "\"state\":\"\",\"constraints\":{\"maxUpdateEntries\":2048,"
            + "\"maxDatabaseEntries\":4096,\"region\":\"US\",\"supportedCompressions\":[\"RAW\"]}}]}";

    Content answer = (Content) answer(FakeCall.post(PATH, body).withQuery("key", "anything"));

    assertThat(answer.type()).startsWith("application/json");
    JsonObject json = json(answer);
    assertThat(json.get("minimumWaitDuration").getAsString()).isEqualTo("60s");
    JsonObject update = json.getAsJsonArray("listUpdateResponses").get(0).getAsJsonObject();
    assertThat(update.get("threatType").getAsString()).isEqualTo("MALWARE");
    assertThat(update.get("platformType").getAsString()).isEqualTo("WINDOWS");
    assertThat(update.get("threatEntryType").getAsString()).isEqualTo("URL");
    assertThat(update.get("responseType").getAsString()).isEqualTo("FULL_UPDATE");
    JsonObject additions = update.getAsJsonArray("additions").get(0).getAsJsonObject();
    assertThat(additions.get("compressionType").getAsString()).isEqualTo("RAW");
    JsonObject raw = additions.getAsJsonObject("rawHashes");
    assertThat(raw.get("prefixSize").getAsInt()).isEqualTo(4);
    assertThat(Base64.getDecoder().decode(raw.get("rawHashes").getAsString()))
        .isEqualTo(java.util.Arrays.copyOf(FakeHashList.sha256("foo.example/"), 4));
    assertThat(update.getAsJsonObject("checksum").get("sha256").getAsString()).hasSize(44);
    assertThat(update.has("removals")).isFalse();
  }

  @Test
  void fetch_messageInTheQuery_isAnsweredAsAMessage() throws Exception {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    String encoded = Base64.getUrlEncoder().encodeToString(request(list().build()).toByteArray());

    Content answer =
        (Content) answer(FakeCall.get(PATH).withQuery("$req", encoded).withQuery("key", "k"));
    Content inPath =
        (Content)
            answer(
                FakeCall.get("/v4/encodedUpdates/" + encoded)
                    .withPathParameter("encodedRequest", encoded)
                    .withQuery("alt", "proto"));

    assertThat(answer.type()).isEqualTo("application/x-protobuf");
    assertThat(FetchThreatListUpdatesResponse.parseFrom(answer.body()))
        .isEqualTo(FetchThreatListUpdatesResponse.parseFrom(inPath.body()));
  }

  @Test
  void fetch_wrongRequests_areRefusedInBothErrorForms() {
    for (String body :
        new String[] {
          "{}",
          "[",
          "nonsense",
          "{\"listUpdateRequests\":[{\"threatType\":\"NO_SUCH\"}]}",
          "{\"listUpdateRequests\":[{\"state\":\"%%%\"}]}",
          "{\"listUpdateRequests\":[{\"constraints\":{\"maxUpdateEntries\":-1}}]}",
          "[".repeat(10_000)
        }) {
      Problem problem = (Problem) answer(FakeCall.post(PATH, body));

      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.code()).isEqualTo("safe-browsing-invalid");
      assertThat(problem.extensions()).containsKey("error");
    }
  }

  @Test
  void fetch_otherMediaType_isRefused() {
    FakeCall call = FakeCall.post(PATH, "{}").withHeader("Content-Type", "image/png");

    assertThat(((Problem) answer(call)).status()).isEqualTo(415);
  }

  private FetchThreatListUpdatesResponse fetch(TestClient client, CompressionType compression) {
    return fetch(client, Constraints.newBuilder().addSupportedCompressions(compression).build());
  }

  private FetchThreatListUpdatesResponse fetch(TestClient client, Constraints constraints) {
    return proto(request(list().setState(client.state()).setConstraints(constraints).build()));
  }

  private static ListUpdateRequest.Builder list() {
    return ListUpdateRequest.newBuilder()
        .setThreatType(ThreatType.MALWARE)
        .setPlatformType(PlatformType.ANY_PLATFORM)
        .setThreatEntryType(ThreatEntryType.URL);
  }

  private static FetchThreatListUpdatesRequest request(ListUpdateRequest list) {
    return FetchThreatListUpdatesRequest.newBuilder().addListUpdateRequests(list).build();
  }

  /** As the Go client of the documentation sends it. */
  private FetchThreatListUpdatesResponse proto(FetchThreatListUpdatesRequest request) {
    FakeCall call =
        FakeCall.get(PATH)
            .withQuery("alt", "proto")
            .withQuery("key", "k")
            .withHeader("Content-Type", "application/x-protobuf")
            .withBody(request.toByteArray());
    Content answer = (Content) answer(call);
    assertThat(answer.type()).isEqualTo("application/x-protobuf");
    try {
      return FetchThreatListUpdatesResponse.parseFrom(answer.body());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private org.handrail.api.http.Answer answer(FakeCall call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static JsonObject json(Content answer) {
    return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
