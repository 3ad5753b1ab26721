package org.handrail.safebrowsing.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.handrail.api.http.Call;
import org.handrail.safebrowsing.wire.v4.FindFullHashesRequest;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

/** What Google's clients make of requests, beyond what the reference says. */
class OverriddenTest {
  private static final FakeCall POST =
      FakeCall.post("/v5/hashes:search", "names=se-4b&names=mw%2D4b&version=&alt=json");

  @Test
  void of_postThatStandsForAGet_hasTheParametersOfItsBodyAndOfItsAddress() {
    Call call =
        Overridden.of(POST.withHeader("X-HTTP-Method-Override", "GET").withQuery("key", "none"));

    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.queries("names")).containsExactly("se-4b", "mw-4b");
    assertThat(call.query("version")).contains("");
    assertThat(call.query("alt")).contains("json");
    assertThat(call.query("key")).contains("none");
    assertThat(call.queries("other")).isEmpty();
    assertThat(call.body()).isEmpty();
  }

  @Test
  void of_get_isItself() {
    FakeCall get = FakeCall.get("/v5/hashes:search");

    assertThat(Overridden.of(get)).isSameAs(get);
  }

  @Test
  void of_postThatSaysNothing_isNotAllowed() {
    Refused refused = catchThrowableOfType(Refused.class, () -> Overridden.of(POST));

    assertThat(refused.problem().status()).isEqualTo(405);
    assertThat(refused.problem().headers()).containsEntry("Allow", "GET, HEAD, OPTIONS");
  }

  @Test
  void of_bodyThatIsNoForm_isRefused() {
    FakeCall call = FakeCall.post("/x", "names=%zz").withHeader("X-HTTP-Method-Override", "GET");

    Refused refused = catchThrowableOfType(Refused.class, () -> Overridden.of(call));

    assertThat(refused.problem().status()).isEqualTo(400);
  }

  @Test
  void read_packedBody_isReadAsItWas() throws IOException {
    String json = "{\"threatInfo\":{\"threatTypes\":[\"MALWARE\"]}}";

    FindFullHashesRequest request =
        Wire.read(packed(gzip(json)), FindFullHashesRequest.getDefaultInstance());

    assertThat(request.getThreatInfo().getThreatTypesCount()).isEqualTo(1);
  }

  @Test
  void read_bodyThatUnpacksToTooMuch_isRefusedBeforeItIsAllThere() throws IOException {
    assertThat(status(gzip(" ".repeat(50_000_000)))).isEqualTo(413);
  }

  @Test
  void read_bodyThatIsNotPackedAsItSays_isRefused() {
    assertThat(status("{}".getBytes(StandardCharsets.UTF_8))).isEqualTo(400);
  }

  @Test
  void read_otherCoding_isRefused() {
    FakeCall call = FakeCall.post("/x", "{}").withHeader("Content-Encoding", "br");

    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> Wire.read(call, FindFullHashesRequest.getDefaultInstance()));

    assertThat(refused.problem().status()).isEqualTo(415);
  }

  private static int status(byte[] body) {
    return catchThrowableOfType(
            Refused.class,
            () -> Wire.read(packed(body), FindFullHashesRequest.getDefaultInstance()))
        .problem()
        .status();
  }

  private static FakeCall packed(byte[] body) {
    return FakeCall.post("/x", "").withBody(body).withHeader("Content-Encoding", "gzip");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
