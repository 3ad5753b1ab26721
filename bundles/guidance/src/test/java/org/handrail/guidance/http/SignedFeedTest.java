package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.library.Libraries;
import org.handrail.guidance.library.SnapshotGuidance;
import org.handrail.guidance.sign.Signer;
import org.handrail.guidance.sign.SigningKey;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** As a client checks it: with the published key and the bytes, and nothing else. */
class SignedFeedTest {
  private final SnapshotGuidance guidance = Libraries.shipped(HandClock.atNoon());
  @TempDir private Path home;
  private Endpoint feeds;
  private Endpoint helplines;

  @BeforeEach
  void open() throws Exception {
    Signer signer = new Signer(Optional.of(SigningKey.in(home.resolve("key.pem"))));
    feeds = new FeedEndpoint(guidance, signer);
    helplines = new HelplinesEndpoint(guidance, signer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/guidance/feed.json", "/v1/guidance/feed.atom", "/v1/helplines"})
  void signature_inItsFieldAndUnderItsAddress_isOverTheExactBytes(String path) throws Exception {
    Endpoint endpoint = path.contains("feed") ? feeds : helplines;
    FakeCall call = FakeCall.get(path).withQuery("country", "GB");
    Content answer = Served.content(endpoint, call);
    Content alone =
        Served.content(endpoint, FakeCall.get(path + ".sig").withQuery("country", "GB"));
    String field = String.valueOf(answer.headers().get("Handrail-Signature"));

    assertThat(verify(answer.body(), alone.body())).isTrue();
    assertThat(field)
        .matches("keyid=\"[0-9a-f]{16}\", ed25519=:[A-Za-z0-9+/=]{88}:")
        .contains(Base64.getEncoder().encodeToString(alone.body()));
  }

  @Test
  void signature_ofAPackedFeed_isOverTheBytesBeforePacking() {
    FakeCall call = FakeCall.get("/v1/guidance/feed.json");
    Content packed = Served.content(feeds, call.withHeader("Accept-Encoding", "gzip"));

    assertThat(packed.headers().get("Handrail-Signature"))
        .isEqualTo(Served.content(feeds, call).headers().get("Handrail-Signature"));
  }

  @Test
  void withoutAKey_guidanceIsServedAndItsSignatureIsAProblem() {
    Endpoint unsigned = new FeedEndpoint(guidance, new Signer(Optional.empty()));

    assertThat(Served.content(unsigned, FakeCall.get("/v1/guidance/feed.json")).headers())
        .doesNotContainKey("Handrail-Signature");
    for (String path : new String[] {"/v1/guidance/feed.json.sig", "/v1/guidance/key.pem"}) {
      assertThat(((Problem) Served.answer(unsigned, FakeCall.get(path))).code())
          .isEqualTo("no-signature");
    }
  }

  private boolean verify(byte[] bytes, byte[] sig) throws Exception {
    String pem = Served.text(feeds, FakeCall.get("/v1/guidance/key.pem"));
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    signature.update(bytes);
    return signature.verify(sig);
  }
}
