package org.handrail.guidance.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aayushatharva.brotli4j.decoder.Decoder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.library.Libraries;
import org.handrail.guidance.sign.Signer;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedEndpointTest {
  private static final FakeCall FEED = FakeCall.get("/v1/guidance/feed.json");

  private final FeedEndpoint endpoint =
      new FeedEndpoint(Libraries.shipped(HandClock.atNoon()), new Signer(Optional.empty()));

  @Test
  void feed_forAChild_followsTheFormat() {
    Content content = Served.content(endpoint, FEED);
    JsonObject feed = Served.json(endpoint, FEED);

    assertThat(content.type()).isEqualTo("application/feed+json");
    assertThat(feed.get("version").getAsString()).isEqualTo("https://jsonfeed.org/version/1.1");
    assertThat(feed.get("title").getAsString()).isNotBlank();
    assertThat(feed.getAsJsonArray("items")).isNotEmpty().allSatisfy(FeedEndpointTest::isEntry);
  }

  @Test
  void feed_askedAgainWithItsTag_isNotSentAgain() {
    Content first = Served.content(endpoint, FEED);
    String tag = Served.tag(first);

    Content second = Served.content(endpoint, FEED.withHeader("If-None-Match", tag));

    assertThat(tag).startsWith("\"");
    assertThat(second.status()).isEqualTo(304);
    assertThat(second.body()).isEmpty();
    assertThat(second.headers())
        .containsEntry("ETag", tag)
        .containsOnlyKeys("ETag", "Vary", "Cache-Control");
  }

  @Test
  void feed_askedWithGzip_isPackedUnderATagOfItsOwn() throws Exception {
    Content plain = Served.content(endpoint, FEED);
    Content packed = Served.content(endpoint, FEED.withHeader("Accept-Encoding", "br;q=0, gzip"));

    assertThat(packed.headers()).containsEntry("Content-Encoding", "gzip");
    assertThat(packed.headers().get("ETag")).isNotEqualTo(plain.headers().get("ETag"));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes())
        .isEqualTo(plain.body());
  }

  @Test
  void feed_askedWithBrotli_isSmallerThanGzippedAndUnpacksToTheSame() throws Exception {
    Content plain = Served.content(endpoint, FEED);
    Content gzipped = Served.content(endpoint, FEED.withHeader("Accept-Encoding", "gzip"));
    Content packed = Served.content(endpoint, FEED.withHeader("Accept-Encoding", "gzip, br"));

    assertThat(packed.headers()).containsEntry("Content-Encoding", "br");
    assertThat(packed.headers().get("ETag"))
        .isNotEqualTo(plain.headers().get("ETag"))
        .isNotEqualTo(gzipped.headers().get("ETag"));
    assertThat(packed.body()).hasSizeLessThan(gzipped.body().length);
    assertThat(Decoder.decompress(packed.body()).getDecompressedData()).isEqualTo(plain.body());
  }

  @Test
  void feed_askedTwice_isMadeOnce() {
    assertThat(Served.content(endpoint, FEED).body())
        .isSameAs(Served.content(endpoint, FEED.withHeader("Accept-Language", "xx")).body());
  }

  @ParameterizedTest
  @CsvSource({"audience,adult", "age,twelve", "age,1000", "country,United", "topic,weather"})
  void feed_wrongQuery_isAProblemThatSaysWhatToWrite(String name, String value) {
    Problem problem = (Problem) Served.answer(endpoint, FEED.withQuery(name, value));

    assertThat(problem.status()).isEqualTo(400);
    assertThat(problem.code()).isEqualTo("invalid-query");
    assertThat(problem.detail()).contains(name).doesNotContain(value);
  }

  @Test
  void feed_forATopic_holdsOnlyThatTopic() {
    JsonObject feed = Served.json(endpoint, FEED.withQuery("topic", "blackmail"));

    assertThat(feed.getAsJsonArray("items"))
        .isNotEmpty()
        .allSatisfy(
            item ->
                assertThat(item.getAsJsonObject().getAsJsonArray("tags").toString())
                    .contains("\"blackmail\""));
  }

  private static void isEntry(JsonElement element) {
    JsonObject entry = element.getAsJsonObject();
    assertThat(entry.get("id").getAsString()).startsWith("urn:uuid:");
    assertThat(entry.get("content_html").getAsString()).contains("<p>");
    assertThat(entry.get("date_modified").getAsString())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    JsonObject more = entry.getAsJsonObject("_handrail");
    assertThat(more.get("audience").getAsString()).isEqualTo("child");
    assertThat(more.has("reviewBy")).isTrue();
    assertThat(StreamSupport.stream(entry.getAsJsonArray("tags").spliterator(), false))
        .isNotEmpty();
  }
}
