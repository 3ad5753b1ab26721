package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.ibm.icu.impl.Punycode;
import com.ibm.icu.text.StringPrepParseException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That the library whose Punycode we pack does what RFC 3492 says. */
class PunycodeTest {

  static Stream<JsonObject> rows() {
    return StreamSupport.stream(
            Vectors.read("rust-url-punycode_tests.json").getAsJsonArray().spliterator(), false)
        .map(JsonElement::getAsJsonObject);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void punycode_published_isReproducedBothWays(JsonObject row) throws StringPrepParseException {
    String decoded = row.get("decoded").getAsString();
    String encoded = row.get("encoded").getAsString();

    assertThat(Punycode.encode(decoded, null).toString()).isEqualTo(encoded);
    assertThat(Punycode.decode(encoded, null).toString()).isEqualTo(decoded);
  }
}
