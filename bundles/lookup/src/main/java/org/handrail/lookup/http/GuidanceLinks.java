package org.handrail.lookup.http;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.guidance.Topic;
import org.handrail.api.lookup.Category;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** What to read about a kind of harm: items of guidance, as paths of this server. */
@Component(service = GuidanceLinks.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class GuidanceLinks {
  private static final int FEW = 4;

  private volatile Optional<Guidance> guidance = Optional.empty();

  /** Knows no guidance yet. */
  @Activate
  public GuidanceLinks() {}

  // Dynamic, since a verdict must not wait for guidance: while it is away there is nothing to link.
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindGuidance(Guidance service) {
    guidance = Optional.of(service);
  }

  synchronized void unbindGuidance(Guidance service) {
    guidance = guidance.filter(current -> current != service);
  }

  /** A few paths, the best first; empty while guidance is away. */
  Set<String> of(Category category) {
    Set<String> links = new LinkedHashSet<>();
    guidance.ifPresent(
        service ->
            Topic.about(category.wireName()).stream()
                .flatMap(topic -> service.links(topic).stream())
                .distinct()
                .limit(FEW)
                .forEach(links::add));
    return links;
  }
}
