package org.handrail.safebrowsing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.handrail.safebrowsing.wire.v4.FetchThreatListUpdatesRequest;
import org.handrail.safebrowsing.wire.v4.FindFullHashesRequest;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class WireTest {
  @Property
  void read_anyBytes_areAMessageOrRefused(@ForAll byte[] body, @ForAll boolean json) {
    String type = json ? "application/json" : Wire.PROTOBUF;
    readOrRefuse(FakeCall.get("/x").withHeader("Content-Type", type).withBody(body));
  }

  @Property(tries = 3_000)
  void read_nearlyJson_isAMessageOrRefused(@ForAll("nearlyJson") String json) {
    readOrRefuse(FakeCall.post("/x", json));
  }

  @Property
  void base64_anyText_isBytesOrRefused(@ForAll String text) {
    try {
      assertThat(Wire.base64(text)).isNotNull();
    } catch (Refused e) {
      assertThat(e.problem().status()).isEqualTo(400);
    }
  }

  @Test
  void wanted_nothingSaid_isTheDefaultOfTheCaller() {
    FakeCall call = FakeCall.get("/x").withHeader("Accept", "*/*");
    FakeCall generated = call.withHeader("X-Goog-Api-Client", "gdcl/9.1.0 gl-node/20.20.2");

    assertThat(Wire.wanted(call, Wire.Format.PROTO)).isEqualTo(Wire.Format.PROTO);
    assertThat(Wire.wanted(generated, Wire.Format.PROTO)).isEqualTo(Wire.Format.JSON);
    assertThat(Wire.wanted(generated.withQuery("alt", "proto"), Wire.Format.JSON))
        .isEqualTo(Wire.Format.PROTO);
    assertThat(Wire.wanted(call.withQuery("$alt", "json;enum-encoding=int"), Wire.Format.PROTO))
        .isEqualTo(Wire.Format.JSON);
  }

  @Test
  void read_unknownMember_isRefused() {
    FakeCall call = FakeCall.post("/x", "{\"clientState\":[\"AA==\"]}");

    assertThatThrownBy(() -> Wire.read(call, FindFullHashesRequest.getDefaultInstance()))
        .isInstanceOf(Refused.class);
  }

  @Test
  void memo_sameQuestion_isAnsweredOnceAndAFailureIsNotKept() {
    Memo<String, Integer> memo = new Memo<>(2);
    AtomicInteger made = new AtomicInteger();

    assertThatThrownBy(
            () ->
                memo.get(
                    "a",
                    key -> {
                      throw new CancellationException();
                    }))
        .isInstanceOf(CancellationException.class);
    memo.get("a", key -> made.incrementAndGet());
    memo.get("a", key -> made.incrementAndGet());

    assertThat(made).hasValue(1);
  }

  @Provide
  Arbitrary<String> nearlyJson() {
    return Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ",",
            "\"threatInfo\"",
            "\"clientStates\"",
            "\"client\"",
            "\"listUpdateRequests\"",
            "\"threatTypes\"",
            "\"threatEntries\"",
            "\"hash\"",
            "\"constraints\"",
            "\"maxUpdateEntries\"",
            "\"MALWARE\"",
            "\"AAAA\"",
            "\"\\ud800\"",
            "1",
            "1e999",
            "-0.5",
            "null",
            "true",
            "NaN",
            "99999999999999999999",
            " ",
            "/*",
            "'a'")
        .list()
        .ofMaxSize(12)
        .map(tokens -> String.join("", tokens));
  }

  private static void readOrRefuse(FakeCall call) {
    try {
      Wire.read(call, FetchThreatListUpdatesRequest.getDefaultInstance());
      Wire.read(call, FindFullHashesRequest.getDefaultInstance());
    } catch (Refused e) {
      assertThat(e.problem().status()).isEqualTo(400);
    }
  }
}
