package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class ScriptEndpointTest {
  private static final String NAME = "handrail-button.js";

  private final Scripts scripts = Scripts.load("0.1.0");
  private final ScriptEndpoint endpoint = new ScriptEndpoint(scripts);

  @Test
  void immutable_everyFile_isServedForEverAndToAnyPage() {
    for (String name : scripts.files().keySet()) {
      Content content = (Content) answer(call(scripts.version(), name));

      assertThat(content.body()).isEqualTo(scripts.files().get(name));
      assertThat(content.headers())
          .containsEntry("Cache-Control", "public, max-age=31536000, immutable")
          .containsEntry("Cross-Origin-Resource-Policy", "cross-origin");
      assertThat(content.type())
          .isEqualTo(
              name.endsWith(".json")
                  ? "application/json"
                  : name.endsWith(".d.ts")
                      ? "text/plain; charset=utf-8"
                      : "text/javascript; charset=utf-8");
    }
  }

  @Test
  void version_anyByteOfAnyFileChanged_isAnother() {
    for (String name : scripts.files().keySet()) {
      Map<String, byte[]> changed = new HashMap<>(scripts.files());
      changed.put(name, new byte[] {' '});

      assertThat(Scripts.of("0.1.0", changed).version())
          .startsWith("0.1.0-")
          .isNotEqualTo(scripts.version());
    }
  }

  @Test
  void immutable_unknownVersion_isProblem404() {
    Problem problem = (Problem) answer(call("0.1.0-00000000", NAME));

    assertThat(problem.code()).isEqualTo("unknown-version");
    assertThat(problem.status()).isEqualTo(404);
  }

  @Test
  void alias_always_isTheSameScriptButShortLived() {
    Content content = (Content) answer(call("v1", NAME));

    assertThat(content.body()).isEqualTo(scripts.files().get(NAME));
    assertThat(content.headers()).containsEntry("Cache-Control", "public, max-age=300");
  }

  @Test
  void alias_knownETag_is304WithoutBody() {
    String tag = ((Content) answer(call("v1", NAME))).headers().get("ETag");
    assertThat(tag).matches("\"[0-9a-f]{32}\"");

    Content again =
        (Content) answer(call("v1", NAME).withHeader("If-None-Match", "\"other\", W/" + tag));

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers()).containsEntry("ETag", String.valueOf(tag));
  }

  @Test
  void alias_otherETag_is200() {
    Content content = (Content) answer(call("v1", NAME).withHeader("If-None-Match", "\"other\""));

    assertThat(content.status()).isEqualTo(200);
  }

  @Test
  void alias_gzipAccepted_isTheSameBytesCompressedUnderAnotherTag() throws IOException {
    Content plain = (Content) answer(call("v1", NAME));
    Content content =
        (Content) answer(call("v1", NAME).withHeader("Accept-Encoding", "deflate, gzip"));

    assertThat(content.headers())
        .containsEntry("Content-Encoding", "gzip")
        .containsEntry("Vary", "Accept-Encoding");
    assertThat(content.headers().get("ETag")).isNotEqualTo(plain.headers().get("ETag"));
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(scripts.files().get(NAME));
    }
  }

  @Test
  void alias_gzipRefused_isPlain() {
    Content content =
        (Content) answer(call("v1", NAME).withHeader("Accept-Encoding", "gzip;q=0, br;q=0.0"));

    assertThat(content.headers()).doesNotContainKey("Content-Encoding");
  }

  @Test
  void alias_brotliAccepted_isWhatTheBuildCompressed() {
    Content content =
        (Content) answer(call("v1", NAME).withHeader("Accept-Encoding", "gzip, deflate, br"));

    assertThat(content.headers()).containsEntry("Content-Encoding", "br");
    assertThat(content.body()).isEqualTo(Resource.get(NAME + ".br"));
  }

  @Test
  void alias_unknownFile_isProblem404() {
    assertThat(((Problem) answer(call("v1", "other.js"))).code()).isEqualTo("not-found");
  }

  private Answer answer(Call call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static FakeCall call(String version, String file) {
    return FakeCall.get("/button/" + version + "/" + file)
        .withPathParameter("version", version)
        .withPathParameter("file", file.substring(file.indexOf('/') + 1));
  }
}
