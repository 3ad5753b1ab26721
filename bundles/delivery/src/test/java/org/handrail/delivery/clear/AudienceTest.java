package org.handrail.delivery.clear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.handrail.api.report.ReportCategory;
import org.junit.jupiter.api.Test;

class AudienceTest {
  @Test
  void of_valuesInOneLine_areSeveral() {
    Audience audience =
        Audience.of(
            "etc/x.cfg",
            new String[] {"grooming, blackmail,"},
            new String[] {"GB", "IE,FR"},
            true,
            "They read it.");

    assertThat(audience.categories())
        .isEqualTo(Set.of(ReportCategory.GROOMING, ReportCategory.BLACKMAIL));
    assertThat(audience.countries()).isEqualTo(Set.of("GB", "IE", "FR"));
  }

  @Test
  void of_categoryThatIsNone_saysWhatToWrite() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Audience.of("etc/x.cfg", new String[] {"fraud"}, new String[0], true, "Yes."))
        .withMessageContaining("etc/x.cfg: categories = fraud")
        .withMessageContaining("grooming");
  }
}
