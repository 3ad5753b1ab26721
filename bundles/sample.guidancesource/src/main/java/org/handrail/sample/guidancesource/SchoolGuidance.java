package org.handrail.sample.guidancesource;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Provenance;
import org.handrail.api.guidance.Topic;
import org.osgi.service.component.annotations.Component;

/**
 * Brings one thing to read and one line to call. Immutable. A source whose content changes sets
 * another {@link GuidanceSource#REVISION} each time.
 */
@Component(service = GuidanceSource.class, property = GuidanceSource.REVISION + "=1")
public final class SchoolGuidance implements GuidanceSource {
  private static final LocalDate WRITTEN = LocalDate.of(2026, 11, 25);
  private static final Provenance OURS =
      new Provenance("The school's office", Optional.of(WRITTEN), WRITTEN.plusYears(1));

  @Override
  public String name() {
    return "school";
  }

  @Override
  public List<Item> items() {
    return List.of(
        new Item(
            "school-take-a-pause",
            "You can take a pause",
            "You never have to answer at once.",
            "If a message feels wrong, put the phone down. Talk to somebody you trust.",
            Audience.CHILD,
            Optional.empty(),
            Set.of(Topic.GROOMING),
            "en-GB",
            Optional.empty(),
            WRITTEN,
            Optional.empty(),
            true,
            OURS));
  }

  @Override
  public List<Helpline> helplines() {
    return List.of(
        new Helpline(
            "school-nurse",
            "The school's nurse",
            "GB",
            Helpline.Kind.HELPLINE,
            Set.of(Audience.CHILD, Audience.PARENT),
            Optional.of(new Item.AgeBand(4, 18)),
            "Somebody at your school who listens.",
            List.of(
                new Helpline.Contact(
                    Helpline.Method.CALL,
                    "020 7946 0123",
                    Optional.of(Helpline.DialKind.E164),
                    Optional.empty(),
                    Set.of("GB"))),
            Optional.empty(),
            Optional.of("free"),
            List.of("en"),
            Optional.of(true),
            Optional.empty(),
            OURS));
  }
}
