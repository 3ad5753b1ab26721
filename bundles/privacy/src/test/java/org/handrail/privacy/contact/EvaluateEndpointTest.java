package org.handrail.privacy.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.bucket4j.TimeMeter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Category;
import org.handrail.privacy.contact.EvaluateRequest.Outcome;
import org.handrail.privacy.oprf.Blinding;
import org.handrail.privacy.oprf.OprfKey;
import org.handrail.privacy.range.Padding;
import org.handrail.testkit.Configured;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateEndpointTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final Contacts.Config CONFIG =
      Configured.with(
          Contacts.Config.class,
          Map.of("pollMillis", 100, "evaluationBurst", 10, "evaluationsPerHour", 3_600));

  @TempDir Path home;

  private final FakeHashList list = new FakeHashList("contacts", HashList.Kind.CONTACTS);
  private final AtomicLong nanos = new AtomicLong();
  private Contacts contacts;
  private EvaluateEndpoint endpoint;

  @BeforeEach
  void start() throws IOException {
    list.publish(Entry.of("+442079460000", Category.GROOMING));
    contacts = new Contacts(home, CONFIG, Clock.systemUTC());
    contacts.bindList(list);
    endpoint = new EvaluateEndpoint(contacts, CONFIG, meter());
    await()
        .until(
            () ->
                contacts.find(java.util.Optional.empty()).stream()
                    .anyMatch(key -> key.outputs().sorted().size() == 1));
  }

  @AfterEach
  void stop() throws InterruptedException {
    contacts.stop();
  }

  @Test
  void contact_listed_isFoundByItsOutputAlone() throws Exception {
    assertThat(listed("+442079460000")).isTrue();
  }

  @Test
  void contact_notListed_isNotFound() throws Exception {
    assertThat(listed("+442079460001")).isFalse();
  }

  @Test
  void range_ofTheContactsOwnHash_doesNotHoldIt() throws Exception {
    String hash = HEX.formatHex(FakeHashList.sha256("+442079460000"));

    assertThat(range(hash.substring(0, 8))).doesNotContain(hash);
  }

  @Test
  void keys_inUse_areNamedWithTheirPublicHalf() {
    JsonObject keys = json((Content) answer(new KeysEndpoint(contacts), FakeCall.get("/x")));
    JsonObject key = keys.getAsJsonArray("keys").get(0).getAsJsonObject();

    OprfKey own = contacts.live().get(0).key();
    assertThat(key.get("id").getAsString()).isEqualTo(own.id());
    assertThat(key.get("publicKey").getAsString())
        .isEqualTo(HEX.formatHex(own.publicKey().bytes()));
    assertThat(keys.get("mode").getAsString()).isEqualTo("VOPRF");
    assertThat(keys.toString()).doesNotContain(HEX.formatHex(own.secret()));
  }

  @Test
  void evaluate_moreThanTheAllowance_isRefusedUntilItGrowsAgain() {
    String element = blinded("+442079460001");
    for (int i = 0; i < 10; i++) {
      assertThat(evaluate(element)).isInstanceOf(Content.class);
    }

    Problem problem = (Problem) evaluate(element);

    assertThat(problem.status()).isEqualTo(429);
    assertThat(problem.headers()).containsEntry("Retry-After", "2");
    assertThat(answer(endpoint, call(element).withHeader("Test-Network", "7")))
        .isInstanceOf(Content.class);
    nanos.addAndGet(1_000_000_000L);
    assertThat(evaluate(element)).isInstanceOf(Content.class);
  }

  @Test
  void evaluate_wrongBodies_areRefused() {
    for (String body :
        new String[] {
          "", "[]", "{", "{\"blindedElements\":[],\"blindedElements\":[]}", "{\"a\":[[[[[1]]]]]}"
        }) {
      assertThat(status(body)).isEqualTo(400);
    }
    String element = "\"" + blinded("+442079460001") + "\"";
    for (String body :
        new String[] {
          "{}",
          "{\"blindedElements\":[]}",
          "{\"blindedElements\":[5]}",
          "{\"blindedElements\":[\"00\"]}",
          "{\"blindedElements\":[\"" + "04".repeat(33) + "\"]}",
          "{\"keyId\":7,\"blindedElements\":[" + element + "]}",
          "{\"blindedElements\":[" + (element + ",").repeat(32) + element + "]}"
        }) {
      assertThat(status(body)).isEqualTo(422);
    }
    assertThat(status("{\"keyId\":\"gone\",\"blindedElements\":[" + element + "]}")).isEqualTo(404);
  }

  @Property(tries = 2_000)
  void read_nearlyTheBody_isARequestOrAProblem(@ForAll("nearly") String body) {
    Outcome outcome = EvaluateRequest.read(body.getBytes(StandardCharsets.UTF_8));

    if (outcome instanceof Outcome.Wrong wrong) {
      assertThat(wrong.problem().status()).isBetween(400, 422);
    }
  }

  @Property
  void read_anyBytes_areARequestOrAProblem(@ForAll byte[] body) {
    assertThat(EvaluateRequest.read(body)).isInstanceOf(Outcome.Wrong.class);
  }

  @Provide
  Arbitrary<String> nearly() {
    String element = HEX.formatHex(OprfKey.random().publicKey().bytes());
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"keyId\"",
            "\"blindedElements\"",
            "null",
            "1",
            "true",
            "\"" + element + "\"",
            "\"\\ud800\"",
            " ")
        .list()
        .ofMaxSize(10)
        .map(tokens -> String.join("", tokens));
  }

  @Test
  void take_everybodyTogether_isLimitedToo() {
    EnumerationLimit limit = new EnumerationLimit(10, 10, 15, meter());

    assertThat(limit.take(1, 10)).isEqualTo(OptionalLong.empty());
    assertThat(limit.take(2, 5)).isEqualTo(OptionalLong.empty());
    assertThat(limit.take(3, 5)).isPresent();
  }

  private boolean listed(String contact) throws IOException {
    byte[] input = FakeHashList.sha256(contact);
    Blinding blinding = new Blinding(input);
    JsonObject answer = json((Content) evaluate(HEX.formatHex(blinding.blinded())));
    String evaluated = answer.getAsJsonArray("evaluatedElements").get(0).getAsString();
    String output = HEX.formatHex(blinding.output(HEX.parseHex(evaluated)));
    return range(output.substring(0, 8)).contains(output + ":1");
  }

  private String range(String prefix) throws IOException {
    FakeCall call = FakeCall.get("/x").withPathParameter("prefix", prefix);
    Content content =
        (Content)
            answer(new ContactRangeEndpoint(contacts, new Padding(home.resolve("keys"))), call);
    assertThat(content.headers())
        .containsEntry("Handrail-Oprf-Key", contacts.live().get(0).key().id());
    return new String(content.body(), StandardCharsets.UTF_8);
  }

  private Answer evaluate(String element) {
    return answer(endpoint, call(element));
  }

  private static FakeCall call(String element) {
    return FakeCall.post("/v1/oprf/evaluate", "{\"blindedElements\":[\"" + element + "\"]}");
  }

  private int status(String body) {
    return ((Problem) answer(endpoint, FakeCall.post("/v1/oprf/evaluate", body))).status();
  }

  private static String blinded(String contact) {
    return HEX.formatHex(new Blinding(FakeHashList.sha256(contact)).blinded());
  }

  private static Answer answer(Endpoint endpoint, FakeCall call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static JsonObject json(Content content) {
    return JsonParser.parseString(new String(content.body(), StandardCharsets.UTF_8))
        .getAsJsonObject();
  }

  private TimeMeter meter() {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        return nanos.get();
      }

      @Override
      public boolean isWallClockBased() {
        return false;
      }
    };
  }
}
