package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReporterRole;
import org.junit.jupiter.api.Test;

/** What the script promises, as far as its text alone can show it. */
class ButtonSourceTest {
  private final String source = Resource.text("handrail-button.js");

  @Test
  void source_never_writesMarkupStoresOrUsesCookies() {
    assertThat(source)
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
            "type: 'file'");
  }

  @Test
  void source_foreignAddresses_areOnlyTheExit() {
    assertThat(
            Pattern.compile("https?://[^\\s'\"`/\\\\(]+")
                .matcher(source)
                .results()
                .map(MatchResult::group))
        .containsOnly("https://www.bbc.co.uk");
  }

  @Test
  void strings_everyValueOnTheWire_hasPlainWords() {
    for (ReportCategory category : ReportCategory.values()) {
      assertThat(source).containsPattern("'?" + category.wireName() + "'?: '");
    }
    for (ReportStatus status : ReportStatus.values()) {
      assertThat(source).containsPattern("'?" + status.wireName() + "'?: '");
    }
    for (ReporterRole role : ReporterRole.values()) {
      assertThat(source).containsPattern("'?" + role.wireName() + "'?: '");
    }
  }
}
