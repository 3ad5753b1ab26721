package org.handrail.guidance.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.handrail.api.guidance.Helpline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelplineFileTest {
  private static final String GOOD =
      """
      {"helplines": [
        {
         "id": "gb-childline", "name": "Childline", "country": "GB", "kind": "helpline",
         "audiences": ["child"], "ages": {"from": 0, "to": 18}, "summary": "Talk.",
         "contacts": [{"method": "call", "dial": "0800 1111", "kind": "e164", "from": ["GB"]}],
         "hours": {"zone": "Europe/London", "always": true}, "languages": ["en"], "anonymous": true,
         "source": "Somebody", "verified": "2022-08-01", "reviewBy": "2027-05-31"
        }
      ]}
      """;

  @Test
  void read_goodFile_givesEveryMember() throws Exception {
    Helpline line = HelplineFile.read(GOOD).get(0);

    assertThat(line.name()).isEqualTo("Childline");
    assertThat(line.contacts().get(0).value()).isEqualTo("0800 1111");
    assertThat(line.contacts().get(0).from()).containsExactly("GB");
    assertThat(line.hours())
        .hasValueSatisfying(h -> assertThat(h.zone()).hasToString("Europe/London"));
    assertThat(line.anonymous()).contains(true);
    assertThat(line.provenance().reviewBy()).hasToString("2027-05-31");
  }

  @ParameterizedTest(name = "{0} instead of {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "\"dial\": \"0800 11112\"        | \"dial\": \"0800 1111\"       | nobody can dial",
        "\"dial\": \"+44116123\"         | \"dial\": \"0800 1111\"       | nobody can dial",
        "\"kind\": \"shortcode\"         | \"kind\": \"e164\"            | nobody can dial",
        "\"kind\": \"emergency\"         | \"kind\": \"e164\"            | nobody can dial",
        "\"from\": [\"FR\"]              | \"from\": [\"GB\"]            | nobody can dial",
        "\"from\": []                    | \"from\": [\"GB\"]            | from: write",
        "\"always\": true                | \"zone\": \"Europe/London\", \"always\": true | time zone",
        "\"zone\": \"+01:00\"            | \"zone\": \"Europe/London\"   | time zone",
        "\"verified\": \"August\"        | \"verified\": \"2022-08-01\"  | verified: write a day",
        "\"kind\": \"shop\"              | \"kind\": \"helpline\"        | write one of",
        "\"audiences\": [\"adult\"]      | \"audiences\": [\"child\"]    | child, parent, teacher",
        "\"ages\": {\"from\": 9, \"to\": 8} | \"ages\": {\"from\": 0, \"to\": 18} | lower age",
        "\"colour\": \"red\"             | \"anonymous\": true           | no member colour",
      })
  void read_wrongMember_isRefusedWithTheLineOfItsEntry(String wrong, String right, String message) {
    assertThat(GOOD).contains(right);

    BrokenFile broken =
        catchThrowableOfType(BrokenFile.class, () -> HelplineFile.read(GOOD.replace(right, wrong)));

    assertThat(broken).hasMessageContaining(message);
    assertThat(broken.line()).isEqualTo(2);
  }

  @Test
  void read_brokenJson_namesTheLine() {
    BrokenFile broken =
        catchThrowableOfType(
            BrokenFile.class,
            () -> HelplineFile.read(GOOD.replace("\"anonymous\": true,", "\"anonymous\": true")));

    assertThat(broken.line()).isEqualTo(7);
  }

  @Test
  void read_fileThatEndsTooEarly_isRefused() {
    assertThat(
            catchThrowableOfType(BrokenFile.class, () -> HelplineFile.read(GOOD.substring(0, 200))))
        .isNotNull();
  }

  @Test
  void shipped_directory_canBeDialled() throws Exception {
    try (InputStream in = ShippedGuidance.class.getResourceAsStream("helplines.json")) {
      // The running server trusts this file and leaves the numbering plans alone.
      assertThat(HelplineFile.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)))
          .isEqualTo(new ShippedGuidance().helplines());
    }
  }

  @Test
  void shipped_directory_hasEveryRowOfTheFactSheet() {
    List<Helpline> all = new ShippedGuidance().helplines();

    assertThat(all)
        .extracting(Helpline::id)
        .contains(
            "gb-emergency",
            "gb-police",
            "gb-childline",
            "gb-nspcc",
            "gb-ceop-safety-centre",
            "gb-ceop-education",
            "gb-report-remove",
            "gb-iwf",
            "us-emergency",
            "us-988",
            "us-ncmec-cybertipline",
            "take-it-down",
            "ie-childline",
            "ie-childline-text",
            "ie-hotline",
            "ca-cybertip",
            "ca-kids-help-phone",
            "au-emergency",
            "au-esafety",
            "au-kids-helpline",
            "eu-emergency",
            "eu-child-helpline");
    assertThat(all).allSatisfy(line -> assertThat(line.provenance().source()).isNotBlank());
  }
}
