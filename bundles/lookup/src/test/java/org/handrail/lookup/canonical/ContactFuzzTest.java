package org.handrail.lookup.canonical;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;

/** Any contact gets an answer. See {@link LinkFuzzTest}. */
class ContactFuzzTest {
  private final IndicatorForms forms = new IndicatorForms();

  @FuzzTest(maxDuration = "10s")
  void contact(FuzzedDataProvider input) {
    String platform =
        input.pickValue(new String[] {"telegram", "discord", "xmpp", "matrix", "whatsapp", "any"});
    String region = input.pickValue(new String[] {"GB", "US", "ZZ"});
    String value = input.consumeRemainingAsString();
    forms.of(new Indicator.Handle(platform, value));
    forms.of(new Indicator.Email(value));
    forms.of(new Indicator.Phone(value, Optional.of(region)));
  }
}
