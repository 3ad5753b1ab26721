package org.handrail.sample.plugin;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Provenance;
import org.osgi.service.component.annotations.Component;

/** Brings one thing to read. */
@Component(service = GuidanceSource.class, property = GuidanceSource.REVISION + "=1")
public final class PauseGuidance implements GuidanceSource {
  private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 25);

  @Override
  public String name() {
    return "sample-pause";
  }

  @Override
  public List<Item> items() {
    return List.of(
        new Item(
            "sample-take-a-pause",
            "You can take a pause",
            "You never have to answer at once.",
            "If a message feels wrong, put the phone down. Talk to somebody you trust.",
            Audience.CHILD,
            Optional.empty(),
            Set.of(),
            "en-GB",
            Optional.empty(),
            WRITTEN,
            Optional.empty(),
            true,
            new Provenance("Handrail sample", Optional.of(WRITTEN), WRITTEN.plusYears(1))));
  }

  @Override
  public List<Helpline> helplines() {
    return List.of();
  }
}
