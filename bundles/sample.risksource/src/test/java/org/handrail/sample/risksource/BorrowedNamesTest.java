package org.handrail.sample.risksource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.handrail.testkit.Configured;
import org.handrail.testkit.RiskSourceContract;
import org.junit.jupiter.api.Test;

class BorrowedNamesTest extends RiskSourceContract {
  @Override
  protected RiskSource source() {
    return watching("school.example");
  }

  @Override
  protected Subject listed() {
    return link("school.example.prizes.test/");
  }

  @Override
  protected boolean inMemory() {
    return true;
  }

  @Test
  void find_theTrustedHostItselfAndThoseBelowIt_isEmpty() {
    for (String key : List.of("school.example/", "mail.school.example/")) {
      assertThat(source().find(link(key)).toCompletableFuture().join()).isEmpty();
    }
  }

  @Test
  void revision_otherHosts_isAnother() {
    assertThat(source().revision()).isNotEqualTo(watching("bank.example").revision());
  }

  @Test
  void configuration_notAHost_isRefusedByKeyAndValue() {
    assertThatThrownBy(() -> watching("https://bank.example"))
        .hasMessageContaining("hosts = https://bank.example is not allowed: write hosts");
  }

  private static RiskSource watching(String... hosts) {
    return new BorrowedNames(Configured.with(BorrowedNames.Config.class, Map.of("hosts", hosts)));
  }

  private static Subject link(String key) {
    return new Subject(IndicatorType.URL, "https://" + key, List.of(key));
  }
}
