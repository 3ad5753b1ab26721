package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReporterRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the packed scripts promise, as far as their text alone can show it. */
class ButtonSourceTest {
  private final String form = Resource.text("handrail-button.js");
  private final String more = Resource.text("more.js");

  static Stream<String> scripts() {
    return Stream.of(
        "handrail-button.js", "more.js", "handrail-frame.js", "frame.js", "handrail-links.js");
  }

  // What it costs a chat to have the button: one request, and no more than this.
  @ParameterizedTest
  @CsvSource({
    "handrail-button.js, 5120",
    "handrail-frame.js, 2560",
    "more.js, 3584",
    "handrail-links.js, 2048",
    "lang/ar.json, 1024",
    "lang/ar-more.json, 1024"
  })
  void script_withBrotli_staysWithinItsBytes(String name, int most) {
    assertThat(Resource.get(name + ".br").length).isLessThanOrEqualTo(most);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_always_neverWritesMarkupStoresOrUsesCookies(String name) {
    assertThat(Resource.text(name))
        .doesNotContain(
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "localStorage",
            "sessionStorage",
            "indexedDB",
            ".cookie",
            "type:\"file\"",
            "{{");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void script_foreignAddresses_areOnlyTheExit(String name) {
    assertThat(
            Pattern.compile("https?://[^\\s'\"`/\\\\(]+")
                .matcher(Resource.text(name))
                .results()
                .map(MatchResult::group))
        .isSubsetOf("https://www.bbc.co.uk");
  }

  @Test
  void form_namesMoreByItsHash() {
    Scripts scripts = Scripts.load("0.1.0");
    String hash =
        Base64.getEncoder()
            .encodeToString(
                Resource.sha("256", Objects.requireNonNull(scripts.files().get("more.js"))));

    assertThat(form).contains("integrity:\"sha256-" + hash + "\"");
  }

  @Test
  void words_everyValueOnTheWire_hasPlainWords() {
    for (ReportCategory category : ReportCategory.values()) {
      assertThat(form).containsPattern("\"?" + category.wireName() + "\"?:\"");
    }
    for (ReporterRole role : ReporterRole.values()) {
      assertThat(form).containsPattern("\"?" + role.wireName() + "\"?:\"");
    }
    for (ReportStatus status : ReportStatus.values()) {
      assertThat(more).containsPattern("\"?" + status.wireName() + "\"?:\"");
    }
  }

  @Test
  void frame_itsFewWords_areThoseOfTheForm() {
    String frame = Resource.text("handrail-frame.js");

    Pattern.compile("(open|callAny|noLines|leaving|back):\"[^\"]*\"")
        .matcher(frame)
        .results()
        .forEach(words -> assertThat(form).contains(words.group()));
    assertThat(frame).contains("callAny:\"");
  }
}
