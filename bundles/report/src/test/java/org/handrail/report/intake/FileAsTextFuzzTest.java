package org.handrail.report.intake;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;

/** No file gets in as text. Apart from the other, since a fuzzer searches for one test a class. */
class FileAsTextFuzzTest {
  // More than BlobTally puts up with, in either spelling.
  private static final int FILE_BYTES = 2_048;

  // The fuzzer chooses the disguise and the place; the file itself is as random as an image is.
  @FuzzTest(maxDuration = "10s")
  void image(FuzzedDataProvider input) {
    byte[] file = new byte[FILE_BYTES];
    new Random(input.consumeLong()).nextBytes(file);
    String text =
        input.consumeBoolean()
            ? HexFormat.of().formatHex(file)
            : Base64.getEncoder().encodeToString(file);
    String separator = input.pickValue(new String[] {" ", "\n", ", ", ". ", "\t", " | ", "\r\n "});
    int piece = input.consumeInt(16, 600);
    String place =
        input.pickValue(new String[] {"words", "platform", "conversation", "nobody-reads-this"});
    StringBuilder pieces = new StringBuilder(input.consumeString(40));
    for (int at = 0; at < text.length(); at += piece) {
      pieces.append(separator).append(text, at, Math.min(text.length(), at + piece));
    }
    JsonObject body = new JsonObject();
    body.addProperty("category", "other");
    body.addProperty(place, pieces.toString());
    try {
      FormReader.read(body.toString().getBytes(StandardCharsets.UTF_8));
    } catch (ImageRefused e) {
      return;
    } catch (Refused e) {
      throw new AssertionError("refused for another reason", e);
    }
    throw new AssertionError("a file got in");
  }
}
