package org.handrail.lookup.canonical;

import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The canonical forms of every type of indicator; without state. */
@Component(service = Canonicalizer.class)
public final class IndicatorForms implements Canonicalizer {

  /** Nothing to set up. */
  @Activate
  public IndicatorForms() {}

  @Override
  public Canonical of(Indicator indicator) {
    if (indicator instanceof Indicator.Url url) {
      return LinkForm.of(url.value());
    } else if (indicator instanceof Indicator.Phone phone) {
      return PhoneForm.of(phone.value(), phone.region());
    } else if (indicator instanceof Indicator.Email email) {
      return EmailForm.of(email.value());
    } else if (indicator instanceof Indicator.Handle handle) {
      return HandleForm.of(handle);
    }
    return Refusal.TEXT_HAS_NO_FORM.outcome();
  }

  /**
   * The user name or phone number that a link to a profile stands for.
   *
   * @param link a canonical link
   */
  public static Optional<Indicator> profile(String link) {
    return HandleForm.linked(link);
  }
}
