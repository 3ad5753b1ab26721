package org.handrail.safebrowsing.v5;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.lookup.Category;
import org.handrail.safebrowsing.Lists;
import org.handrail.safebrowsing.wire.v5.BatchGetHashListsRequest;
import org.handrail.safebrowsing.wire.v5.BatchGetHashListsResponse;
import org.handrail.safebrowsing.wire.v5.HashList;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashListsEndpointTest {
  private final Lists lists = new Lists(4, 8, 16, 32);
  private final HashListsEndpoint endpoint = new HashListsEndpoint(lists.editions);

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void get_throughManyVersions_clientFollowsInEveryLength() {
    Random random = new Random(7);
    List<TestClient> clients =
        List.of(new TestClient(4), new TestClient(8), new TestClient(16), new TestClient(32));
    for (int version = 0; version < 8; version++) {
      Entry[] entries =
          IntStream.range(0, 300)
              .filter(i -> random.nextInt(4) > 0)
              .mapToObj(i -> Entry.of(i + ".example/", Category.PHISHING))
              .toArray(Entry[]::new);
      lists.publish(entries);
      for (TestClient client : clients) {
        HashList list = get("se-" + client.width() + "b", client.version());

        client.apply(list);

        assertThat(list.getPartialUpdate()).isEqualTo(version > 0);
        assertThat(client.size()).isEqualTo(entries.length);
        assertThat(entries).allMatch(entry -> client.holds(entry.hash()));
      }
    }
  }

  @Test
  void get_nothingNew_omitsTheChecksumAndKeepsTheVersion() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    TestClient client = new TestClient(4);
    client.apply(get("mw-4b", client.version()));

    HashList list = get("mw-4b", client.version());

    assertThat(list.getPartialUpdate()).isTrue();
    assertThat(list.getSha256Checksum()).isEqualTo(ByteString.EMPTY);
    assertThat(list.getVersion()).isEqualTo(client.version());
    assertThat(list.getMinimumWaitDuration().getSeconds()).isEqualTo(60);
  }

  @Test
  void get_sizeConstraints_areKeptAndMoreMayBeAskedForAtOnce() {
    lists.publish(
        IntStream.range(0, 25)
            .mapToObj(i -> Entry.of(i + ".example/", Category.MALWARE))
            .toArray(Entry[]::new));
    TestClient client = new TestClient(4);
    for (int held : new int[] {10, 20, 22}) {
      HashList list =
          one(
              FakeCall.get("/v5/hashList/mw-4b")
                  .withPathParameter("name", "mw-4b")
                  .withQuery("version", base64(client.version()))
                  .withQuery("sizeConstraints.maxUpdateEntries", "10")
                  .withQuery("size_constraints.max_database_entries", "ignored")
                  .withQuery("sizeConstraints.maxDatabaseEntries", "22"));
      client.apply(list);

      assertThat(client.size()).isEqualTo(held);
      assertThat(list.hasMinimumWaitDuration()).isEqualTo(held == 22);
    }
  }

  @Test
  void batchGet_versionsInAnyOrder_reachTheirLists() throws Exception {
    lists.publish(Entry.of("a.example/", Category.MALWARE), Entry.of("b.example/", Category.OTHER));
    List<String> names = List.of("mw-4b", "uws-4b", "uwsa-4b", "pha-4b", "gc-32b", "se-4b");
    BatchGetHashListsResponse first = batch(batchCall(names));
    FakeCall again = batchCall(names);
    for (int i = names.size() - 1; i >= 0; i--) {
      again = again.withQuery("version", base64(first.getHashLists(i).getVersion()));
    }

    BatchGetHashListsResponse second = batch(again);

    assertThat(first.getHashListsList()).extracting(HashList::getName).isEqualTo(names);
    assertThat(first.getHashListsList()).noneMatch(HashList::getPartialUpdate);
    assertThat(first.getHashListsList())
        .extracting(HashList::hasAdditionsFourBytes)
        .containsExactly(true, true, true, true, false, false);
    assertThat(second.getHashListsList()).allMatch(HashList::getPartialUpdate);
    assertThat(second.getHashListsList())
        .extracting(HashList::getVersion)
        .isEqualTo(first.getHashListsList().stream().map(HashList::getVersion).toList());
  }

  @Test
  void batchGet_asFirefoxAsks_answersEveryListAndThenWhatHasChanged() throws Exception {
    List<String> names = List.of("se-4b", "mw-4b", "uws-4b", "mwb-4b", "csdda-32b", "gc-32b");
    lists.publish(Entry.of("a.example/", Category.PHISHING));
    FakeCall blank = batchCall(names);
    for (int i = 0; i < names.size(); i++) {
      blank = blank.withQuery("version", "");
    }

    BatchGetHashListsResponse first = batch(blank);
    lists.publish(Entry.of("b.example/", Category.PHISHING));
    FakeCall again = batchCall(names);
    for (HashList list : first.getHashListsList()) {
      again = again.withQuery("version", base64(list.getVersion()));
    }
    BatchGetHashListsResponse second = batch(again);

    assertThat(first.getHashListsList()).extracting(HashList::getName).isEqualTo(names);
    assertThat(first.getHashListsList()).noneMatch(HashList::getPartialUpdate);
    assertThat(second.getHashListsList()).extracting(HashList::getName).isEqualTo(names);
    assertThat(second.getHashListsList()).allMatch(HashList::getPartialUpdate);
    assertThat(second.getHashLists(0).hasCompressedRemovals()).isTrue();
  }

  @Test
  void batchGet_messageInTheQuery_isTheSame() throws Exception {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    BatchGetHashListsRequest request =
        BatchGetHashListsRequest.newBuilder().addNames("mw-4b").addNames("se-4b").build();
    String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(request.toByteArray());

    assertThat(batch(FakeCall.get("/v5/hashLists:batchGet").withQuery("$req", encoded)))
        .isEqualTo(batch(batchCall(List.of("mw-4b", "se-4b"))));
  }

  @Test
  void batchGet_wrongRequests_areRefused() {
    HashList list = get("mw-4b", ByteString.EMPTY);
    FakeCall mw = batchCall(List.of("mw-4b"));
    assertThat(status(batchCall(List.of()))).isEqualTo(400);
    assertThat(status(batchCall(List.of("mw-4b", "mw-4b")))).isEqualTo(400);
    assertThat(status(batchCall(List.of("mw-4b", "no-such")))).isEqualTo(404);
    assertThat(status(mw.withQuery("version", "%%%"))).isEqualTo(400);
    assertThat(status(mw.withQuery("sizeConstraints.maxUpdateEntries", "-1"))).isEqualTo(400);
    assertThat(status(mw.withQuery("alt", "xml"))).isEqualTo(400);
    String version = base64(list.getVersion());
    assertThat(status(mw.withQuery("version", version).withQuery("version", version)))
        .isEqualTo(400);
  }

  @Test
  void get_json_hasTheNamesAndFormsOfTheReference() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    FakeCall call =
        FakeCall.get("/v5/hashList/mw-8b")
            .withPathParameter("name", "mw-8b")
            .withQuery("alt", "json");

    Content answer = (Content) answer(call);

    assertThat(answer.type()).startsWith("application/json");
    JsonObject json = json(answer);
    assertThat(json.get("name").getAsString()).isEqualTo("mw-8b");
    assertThat(json.get("minimumWaitDuration").getAsString()).isEqualTo("60s");
    assertThat(json.has("partialUpdate")).isFalse();
    // A number of 64 bits is a string in the JSON of protocol buffers.
    assertThat(json.getAsJsonObject("additionsEightBytes").get("firstValue").toString())
        .matches("\"[0-9]+\"");
  }

  @Test
  void hashLists_namesEachWithItsLength_pageByPage() {
    CatalogueEndpoint catalogue = new CatalogueEndpoint(lists.editions);
    FakeCall call = FakeCall.get("/v5/hashLists").withQuery("alt", "json");

    JsonObject all = json((Content) catalogue.handle(call).toCompletableFuture().join());
    JsonObject page =
        json(
            (Content)
                catalogue
                    .handle(call.withQuery("pageSize", "20").withQuery("pageToken", "20"))
                    .toCompletableFuture()
                    .join());

    assertThat(all.getAsJsonArray("hashLists")).hasSize(4 * 5 + 4);
    assertThat(all.getAsJsonArray("hashLists").get(0).toString())
        .isEqualTo(
            "{\"name\":\"se-4b\",\"metadata\":{\"threatTypes\":[\"SOCIAL_ENGINEERING\"],"
                + "\"description\":\"Pages that trick people\",\"hashLength\":\"FOUR_BYTES\"}}");
    assertThat(page.getAsJsonArray("hashLists")).hasSize(4);
    assertThat(page.has("nextPageToken")).isFalse();
  }

  private HashList get(String name, ByteString version) {
    FakeCall call = FakeCall.get("/v5/hashList/" + name).withPathParameter("name", name);
    return one(version.isEmpty() ? call : call.withQuery("version", base64(version)));
  }

  private HashList one(FakeCall call) {
    Content answer = (Content) answer(call);
    assertThat(answer.type()).isEqualTo("application/x-protobuf");
    try {
      return HashList.parseFrom(answer.body());
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static FakeCall batchCall(List<String> names) {
    FakeCall call = FakeCall.get("/v5/hashLists:batchGet");
    for (String name : names) {
      call = call.withQuery("names", name);
    }
    return call;
  }

  private BatchGetHashListsResponse batch(FakeCall call) throws InvalidProtocolBufferException {
    return BatchGetHashListsResponse.parseFrom(((Content) answer(call)).body());
  }

  private int status(FakeCall call) {
    return answer(call) instanceof Problem problem ? problem.status() : 200;
  }

  private Answer answer(FakeCall call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static String base64(ByteString bytes) {
    return Base64.getUrlEncoder().encodeToString(bytes.toByteArray());
  }

  private static JsonObject json(Content answer) {
    return JsonParser.parseString(new String(answer.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }
}
