package org.handrail.lookup.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {

  /** Assigned since the vectors were made. */
  private static final String NEW_CHARACTER = new String(Character.toChars(0x3e8ac));

  @ParameterizedTest
  @ValueSource(strings = {"wpt-toascii.json", "wpt-IdnaTestV2.json"})
  void toAscii_webPlatformTests_areReproduced(String file) {
    List<String> differences = new ArrayList<>();
    int compared = 0;
    for (JsonElement element : Vectors.read(file).getAsJsonArray()) {
      if (!element.isJsonObject()) {
        continue;
      }
      JsonObject row = element.getAsJsonObject();
      String input = row.get("input").getAsString();
      Optional<String> expected =
          Optional.of(row.get("output")).filter(o -> !o.isJsonNull()).map(JsonElement::getAsString);
      // Safe Browsing keeps what is ASCII and no name, and escapes it.
      boolean kept = expected.isEmpty() && input.chars().allMatch(c -> c < 0x80);
      if (kept || input.contains(NEW_CHARACTER)) {
        continue;
      }
      compared++;
      if (!HostName.toAscii(input).equals(expected)) {
        differences.add(row.toString());
      }
    }
    assertThat(compared).isGreaterThan(70);
    assertThat(differences).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "::1, [::1]",
    "2001:DB8:0:0:1:0:0:1, [2001:db8::1:0:0:1]",
    "2001:db8:0:1:1:1:1:1, [2001:db8:0:1:1:1:1:1]",
    "::, [::]",
    "1::, [1::]",
    "::ffff:c000:201, 192.0.2.1",
    "64:ff9b::192.0.2.1, 192.0.2.1",
    "1:2:3:4:5:6:192.0.2.1, [1:2:3:4:5:6:c000:201]",
  })
  void v6_anySpelling_isOfRfc5952(String literal, String canonical) {
    assertThat(IpAddress.v6(literal)).contains(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        ":::",
        "1:2",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "12345::",
        "g::",
        "::1.2.3",
        "::256.1.1.1",
        "1:2:3:4:5:6:7:1.2.3.4",
        "fe80::1%25eth0",
        "1:2:3:4::5:6:7:8"
      })
  void v6_malformed_isNone(String literal) {
    assertThat(IpAddress.v6(literal)).isEmpty();
  }

  @Test
  void of_lettersOfAnotherScript_becomePunycode() {
    assertThat(HostName.of(Bytes.of("BÜCHER.example"))).contains("xn--bcher-kva.example");
    assertThat(HostName.of(Bytes.of("faß.example"))).contains("xn--fa-hia.example");
  }

  @Test
  void of_fullWidthAddress_isTheAddress() {
    assertThat(HostName.of(Bytes.of("１９２。0。2。1"))).contains("192.0.2.1");
  }

  @Test
  void of_slashThatOnlyLooksLikeALetter_isNoHost() {
    assertThat(HostName.of(Bytes.of("good.example℀evil.example"))).isEmpty();
  }

  @Test
  void of_veryLongForeignName_isNoHost() {
    assertThat(HostName.of(Bytes.of("ü".repeat(300) + ".example"))).isEmpty();
  }
}
