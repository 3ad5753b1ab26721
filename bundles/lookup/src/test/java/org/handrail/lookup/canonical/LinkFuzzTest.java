package org.handrail.lookup.canonical;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/**
 * Any link gets an answer, and what has a canonical form keeps it. With {@code -Pfuzz} new inputs
 * are searched for; else those that were kept are tried again.
 */
class LinkFuzzTest {
  private final IndicatorForms forms = new IndicatorForms();

  @FuzzTest(maxDuration = "20s")
  void link(FuzzedDataProvider input) {
    Indicator pasted = new Indicator.Url(input.consumeRemainingAsString());
    if (forms.of(pasted) instanceof Canonical.Understood understood) {
      Subject once = understood.subject();
      String link = once.canonical();
      int colon = link.indexOf(':');
      Optional<List<String>> again =
          CanonicalUrl.parse(link.substring(0, colon), link.substring(colon + 3))
              .map(url -> LinkForm.subject(url).keys());
      if (!again.equals(Optional.of(once.keys()))) {
        throw new AssertionError("a canonical link is not itself");
      }
      if (once.keys().size() > Subject.MAX_KEYS) {
        throw new AssertionError("too many expressions");
      }
      once.lookalikes();
      List<Indicator> behind = forms.behind(pasted, once);
      behind.forEach(forms::of);
    }
  }
}
