package org.handrail.lookup.canonical;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.ContactScheme;
import org.handrail.api.lookup.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The canonical forms of every type of indicator. Its only state is which platforms are known. A
 * {@link ContactScheme} that leaves while a name is brought into form may still be asked once; what
 * it throws then makes that name not understood.
 */
@Component(service = Canonicalizer.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class IndicatorForms implements Canonicalizer {
  private final Schemes schemes = new Schemes();

  /** Knows the platforms that the server brings. */
  @Activate
  public IndicatorForms() {}

  /** Knows one more platform from now on, or another way to write one that it knew. */
  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  public void bind(ContactScheme scheme, Map<String, Object> properties) {
    schemes.add(scheme, properties.get("service.ranking") instanceof Integer ranking ? ranking : 0);
  }

  /** Forgets it. */
  public void unbind(ContactScheme scheme) {
    schemes.remove(scheme);
  }

  @Override
  public Canonical of(Indicator indicator) {
    if (indicator instanceof Indicator.Url url) {
      return LinkForm.of(url.value());
    } else if (indicator instanceof Indicator.Phone phone) {
      return PhoneForm.of(phone.value(), phone.region());
    } else if (indicator instanceof Indicator.Email email) {
      return EmailForm.of(email.value());
    } else if (indicator instanceof Indicator.Handle handle) {
      return HandleForm.of(handle, schemes);
    }
    return Refusal.TEXT_HAS_NO_FORM.outcome();
  }

  @Override
  public List<Indicator> behind(Indicator indicator, Subject subject) {
    if (!(indicator instanceof Indicator.Url url)) {
      return List.of();
    }
    Optional<Indicator> who = schemes.profile(subject.canonical());
    List<String> targets = LinkTargets.of(url.value());
    if (who.isEmpty() && targets.isEmpty()) {
      return List.of();
    }
    List<Indicator> behind = new ArrayList<>();
    who.ifPresent(behind::add);
    for (String target : targets) {
      if (behind.size() < LinkTargets.MAX_TARGETS) {
        behind.add(new Indicator.Url(target));
      }
    }
    return behind;
  }

  @Override
  public OptionalLong revision() {
    return OptionalLong.of(schemes.revision());
  }
}
