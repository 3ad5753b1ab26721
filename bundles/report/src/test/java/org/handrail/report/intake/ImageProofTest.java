package org.handrail.report.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.junit.jupiter.api.Test;

/** Random files in every disguise, and random bytes; the seed stands in each failure. */
class ImageProofTest {
  private static final int ROUNDS = 200;
  private static final List<String> SEPARATORS = List.of(" ", "\\n", ", ", ". ", "\\t", " | ");

  @Test
  void read_fileInBase64CutIntoPieces_isRefused() {
    each(
        random -> {
          String text = Base64.getEncoder().encodeToString(file(random));
          return words(cut(text, random, SEPARATORS.get(random.nextInt(SEPARATORS.size()))));
        });
  }

  @Test
  void read_fileInHexCutIntoPieces_isRefused() {
    each(random -> words(cut(HexFormat.of().formatHex(file(random)), random, " ")));
  }

  @Test
  void read_fileSpreadOverTheThingsItIsAbout_isRefused() {
    each(
        random -> {
          String text = Base64.getUrlEncoder().encodeToString(file(random));
          List<String> about = new ArrayList<>();
          for (int at = 0; at < text.length() && about.size() < 50; at += 100) {
            about.add(
                "{\"type\":\"url\",\"value\":\"https://pieces.example/"
                    + text.substring(at, Math.min(text.length(), at + 100))
                    + "\"}");
          }
          return "{\"category\":\"other\",\"about\":[" + String.join(",", about) + "]}";
        });
  }

  @Test
  void read_fileInNestedObjectsThatNobodyReads_isRefused() {
    each(
        random ->
            "{\"category\":\"other\",\"x\":{\"y\":[{\"z\":\""
                + Base64.getEncoder().encodeToString(file(random))
                + "\"}]}}");
  }

  @Test
  void read_randomBytes_endsInAReportOrARefusalAndNothingElse() {
    for (int seed = 0; seed < 5_000; seed++) {
      byte[] body = new byte[new Random(seed).nextInt(400)];
      new Random(seed).nextBytes(body);
      readsOrRefuses(body, seed);
    }
  }

  @Test
  void read_reportsWithBytesChanged_endsInAReportOrARefusalAndNothingElse() {
    byte[] whole =
        """
        {"category":"grooming","inDanger":true,"reporter":{"role":"child","age":13,"country":"GB"},
         "about":[{"type":"phone","value":"+44 20 7946 0123"}],
         "words":"\\u00e9 They write at night.","complete":false}
        """
            .getBytes(StandardCharsets.UTF_8);
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      byte[] body = whole.clone();
      for (int i = random.nextInt(6); i >= 0; i--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      readsOrRefuses(body, seed);
    }
  }

  @Test
  void read_thirtyLongLinksAndFiftyIds_isAReport() {
    StringBuilder words = new StringBuilder();
    Random random = new Random(1);
    for (int i = 0; i < 30; i++) {
      words
          .append("https://video.example/watch?v=")
          .append(Base64.getUrlEncoder().encodeToString(bytes(random, 16)), 0, 20)
          .append(" and ");
    }
    for (int i = 0; i < 30; i++) {
      words.append(new UUID(random.nextLong(), random.nextLong())).append(' ');
    }

    assertThatCode(() -> FormReader.read(words(words.toString()).getBytes(StandardCharsets.UTF_8)))
        .doesNotThrowAnyException();
  }

  private static void each(Function<Random, String> body) {
    for (int seed = 0; seed < ROUNDS; seed++) {
      String json = body.apply(new Random(seed));
      assertThatThrownBy(() -> FormReader.read(json.getBytes(StandardCharsets.UTF_8)))
          .as("seed %d", seed)
          .isInstanceOf(ImageRefused.class);
    }
  }

  private static void readsOrRefuses(byte[] body, int seed) {
    try {
      assertThat(FormReader.read(body)).isNotNull();
    } catch (Refused | ImageRefused e) {
      assertThat(e).as("seed %d", seed).hasNoCause();
    }
  }

  /** A file of 2.5 to 4.5 KB. */
  private static byte[] file(Random random) {
    return bytes(random, 2_500 + random.nextInt(2_000));
  }

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Cut into pieces of 24 to 500 characters. */
  private static String cut(String text, Random random, String separator) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = Math.min(text.length(), at + 24 + random.nextInt(477));
      pieces.add(text.substring(at, end));
      at = end;
    }
    return String.join(separator, pieces);
  }

  private static String words(String words) {
    return "{\"category\":\"other\",\"words\":\"" + words + "\"}";
  }
}
