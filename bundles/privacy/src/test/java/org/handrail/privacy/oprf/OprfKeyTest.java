package org.handrail.privacy.oprf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** RFC 9497, appendix A.3.2: P256-SHA256, mode VOPRF. */
class OprfKeyTest {
  private static final HexFormat HEX = HexFormat.of();
  private static final JsonObject VERIFIABLE = suite(1);

  @Test
  void key_publishedSecret_hasThePublishedPublicKey() {
    assertThat(HEX.formatHex(key().publicKey().bytes()))
        .isEqualTo(VERIFIABLE.get("pkSm").getAsString());
  }

  @Test
  void evaluate_publishedElements_givesThePublishedElementsAndProof() {
    JsonArray vectors = VERIFIABLE.getAsJsonArray("vectors");
    for (JsonElement each : vectors) {
      JsonObject vector = each.getAsJsonObject();
      JsonObject proof = vector.getAsJsonObject("Proof");

      Evaluation evaluation =
          key()
              .evaluate(
                  elements(parts(vector, "BlindedElement")),
                  new BigInteger(proof.get("r").getAsString(), 16));

      assertThat(evaluation.elements().stream().map(e -> HEX.formatHex(e.bytes())))
          .containsExactlyElementsOf(parts(vector, "EvaluationElement"));
      assertThat(HEX.formatHex(evaluation.proof())).isEqualTo(proof.get("proof").getAsString());
    }
    assertThat(vectors).hasSize(3);
  }

  @Test
  void output_publishedInputs_givesThePublishedOutputs() {
    for (JsonElement each : VERIFIABLE.getAsJsonArray("vectors")) {
      List<String> inputs = parts(each.getAsJsonObject(), "Input");
      List<String> outputs = parts(each.getAsJsonObject(), "Output");
      for (int i = 0; i < inputs.size(); i++) {
        assertThat(HEX.formatHex(key().output(HEX.parseHex(inputs.get(i)))))
            .isEqualTo(outputs.get(i));
      }
    }
  }

  @Test
  void blinded_publishedInputs_givesThePublishedElements() {
    for (JsonElement each : VERIFIABLE.getAsJsonArray("vectors")) {
      JsonObject vector = each.getAsJsonObject();
      List<String> inputs = parts(vector, "Input");
      List<String> blinds = parts(vector, "Blind");
      for (int i = 0; i < inputs.size(); i++) {
        BigInteger blind = new BigInteger(blinds.get(i), 16);
        byte[] blinded =
            P256.bytes(P256.multiply(P256.hashToGroup(HEX.parseHex(inputs.get(i))), blind));
        assertThat(HEX.formatHex(blinded)).isEqualTo(parts(vector, "BlindedElement").get(i));
      }
    }
  }

  @Test
  void evaluate_sameElementsTwice_givesOtherProofs() {
    List<Element> blinded = List.of(key().publicKey());

    assertThat(key().evaluate(blinded).proof()).isNotEqualTo(key().evaluate(blinded).proof());
  }

  @Test
  void find_whatIsNoKey_isEmpty() {
    assertThat(OprfKey.find(new byte[32])).isEmpty();
    assertThat(OprfKey.find(new byte[31])).isEmpty();
    assertThat(OprfKey.find(P256.bytes(P256.order()))).isEmpty();
  }

  @Test
  void find_whatIsNoElement_isEmpty() {
    byte[] uncompressed = P256.base().getEncoded(false);
    byte[] notOnTheCurve = key().publicKey().bytes();
    notOnTheCurve[0] = 4;

    assertThat(Element.find(new byte[] {0})).isEmpty();
    assertThat(Element.find(new byte[33])).isEmpty();
    assertThat(Element.find(uncompressed)).isEmpty();
    assertThat(Element.find(notOnTheCurve)).isEmpty();
    byte[] beyondTheField = new byte[33];
    Arrays.fill(beyondTheField, (byte) 0xFF);
    beyondTheField[0] = 2;
    assertThat(Element.find(beyondTheField)).isEmpty();
  }

  @Property(tries = 300)
  void find_any33Bytes_areAnElementThatWritesTheSameOrNone(@ForAll @Size(33) byte[] bytes) {
    bytes[0] = (byte) (2 + (bytes[0] & 1));

    Element.find(bytes).ifPresent(element -> assertThat(element.bytes()).isEqualTo(bytes));
  }

  private static OprfKey key() {
    return OprfKey.find(HEX.parseHex(VERIFIABLE.get("skSm").getAsString())).orElseThrow();
  }

  private static List<Element> elements(List<String> hex) {
    return hex.stream().map(digits -> Element.find(HEX.parseHex(digits)).orElseThrow()).toList();
  }

  /** The vectors of a batch stand in one text, with commas between. */
  private static List<String> parts(JsonObject vector, String name) {
    return List.of(vector.get(name).getAsString().split(",", -1));
  }

  private static JsonObject suite(int mode) {
    try (InputStream in = OprfKeyTest.class.getResourceAsStream("/vectors/rfc9497_p256.json")) {
      for (JsonElement suite :
          JsonParser.parseReader(new InputStreamReader(in, UTF_8)).getAsJsonArray()) {
        if (suite.getAsJsonObject().get("mode").getAsInt() == mode) {
          return suite.getAsJsonObject();
        }
      }
      throw new AssertionError("no such mode");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
