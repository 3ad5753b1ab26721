package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class ScriptEndpointTest {
  private static final String ALIAS = "/button/v1/handrail-button.js";

  private final ButtonScript script = ButtonScript.load("0.1.0");
  private final ScriptEndpoint endpoint = new ScriptEndpoint(script);

  @Test
  void immutable_pathOfTheScript_namesItsSha256() throws Exception {
    Content content = (Content) answer(immutable(script.version()));

    byte[] hash = MessageDigest.getInstance("SHA-256").digest(content.body());
    assertThat(script.path())
        .isEqualTo(
            "/button/0.1.0-"
                + HexFormat.of().formatHex(hash).substring(0, 8)
                + "/handrail-button.js");
    assertThat(content.headers())
        .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
        .containsEntry("Cross-Origin-Resource-Policy", "cross-origin");
    assertThat(content.type()).isEqualTo("text/javascript; charset=utf-8");
  }

  @Test
  void immutable_unknownVersion_isProblem404() {
    Problem problem = (Problem) answer(immutable("0.1.0-00000000"));

    assertThat(problem.code()).isEqualTo("unknown-version");
    assertThat(problem.status()).isEqualTo(404);
  }

  @Test
  void alias_always_isTheSameScriptButShortLived() {
    Content content = (Content) answer(FakeCall.get(ALIAS));

    assertThat(content.body()).isEqualTo(script.bytes());
    assertThat(content.headers()).containsEntry("Cache-Control", "public, max-age=300");
  }

  @Test
  void alias_knownETag_is304WithoutBody() {
    String tag = ((Content) answer(FakeCall.get(ALIAS))).headers().get("ETag");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");

    Content again =
        (Content) answer(FakeCall.get(ALIAS).withHeader("If-None-Match", "\"other\", W/" + tag));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).containsEntry("ETag", String.valueOf(tag));
  }

  @Test
  void alias_otherETag_is200() {
    Content content =
        (Content) answer(FakeCall.get(ALIAS).withHeader("If-None-Match", "\"other\""));

    assertThat(content.status()).isEqualTo(200);
  }

  @Test
  void alias_gzipAccepted_isTheSameBytesCompressedUnderAnotherTag() throws IOException {
    Content plain = (Content) answer(FakeCall.get(ALIAS));
    Content content =
        (Content) answer(FakeCall.get(ALIAS).withHeader("Accept-Encoding", "br, gzip"));

    assertThat(content.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(content.headers().get("ETag")).isNotEqualTo(plain.headers().get("ETag"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(script.bytes());
    }
  }

  @Test
  void alias_gzipRefused_isPlain() {
    Content content =
        (Content) answer(FakeCall.get(ALIAS).withHeader("Accept-Encoding", "gzip;q=0, br"));

    assertThat(content.headers()).doesNotContainKey("Content-Encoding");
  }

  private Answer answer(Call call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static FakeCall immutable(String version) {
    return FakeCall.get("/button/" + version + "/handrail-button.js")
        .withPathParameter("version", version);
  }
}
