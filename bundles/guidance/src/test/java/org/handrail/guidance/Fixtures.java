package org.handrail.guidance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Item.AgeBand;
import org.handrail.api.guidance.Provenance;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;

/** Content and readers for tests. */
public final class Fixtures {
  /** The day on which the tests take place. */
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 25);

  private Fixtures() {}

  /** A clock that stands until it is moved. */
  public static final class HandClock extends Clock {
    private final AtomicReference<Instant> now;

    public HandClock(Instant now) {
      this.now = new AtomicReference<>(now);
    }

    public static HandClock atNoon() {
      return new HandClock(TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC));
    }

    public void set(Instant instant) {
      now.set(instant);
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.get();
    }
  }

  /** A source that holds what it was given. */
  public record ListSource(String name, List<Item> items, List<Helpline> helplines)
      implements GuidanceSource {}

  public static Reader reader(Audience audience) {
    return new Reader(
        audience, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Reader child(Integer age, String country, Topic topic, String languages) {
    return new Reader(
        Audience.CHILD,
        age == null ? OptionalInt.empty() : OptionalInt.of(age),
        Optional.ofNullable(country),
        Optional.ofNullable(topic),
        Optional.ofNullable(languages));
  }

  public static Item item(String id) {
    return item(id, Audience.CHILD, "12-17", "en-GB", null, Set.of(Topic.PRIVACY));
  }

  public static Item item(
      String id, Audience audience, String ages, String locale, String country, Set<Topic> topics) {
    return item(id, audience, ages, locale, country, topics, null);
  }

  public static Item item(
      String id,
      Audience audience,
      String ages,
      String locale,
      String country,
      Set<Topic> topics,
      LocalDate expires) {
    String[] band = ages == null ? new String[0] : ages.split("-", -1);
    return new Item(
        id,
        "Title of " + id,
        "Summary.",
        "Some *words*.",
        audience,
        band.length == 0
            ? Optional.empty()
            : Optional.of(new AgeBand(Integer.parseInt(band[0]), Integer.parseInt(band[1]))),
        topics,
        locale,
        Optional.ofNullable(country),
        TODAY,
        Optional.ofNullable(expires),
        true,
        provenance(TODAY.plusYears(1)));
  }

  public static Helpline line(String id, String country, Helpline.Kind kind, LocalDate reviewBy) {
    return new Helpline(
        id,
        "Name of " + id,
        country,
        kind,
        Set.of(Audience.CHILD),
        Optional.empty(),
        "Summary.",
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of("en"),
        Optional.empty(),
        Optional.empty(),
        provenance(reviewBy));
  }

  public static Provenance provenance(LocalDate reviewBy) {
    return new Provenance("A source", Optional.of(TODAY.minusYears(1)), reviewBy);
  }

  public static Map<String, Item> languages(Item... items) {
    Map<String, Item> all = new java.util.LinkedHashMap<>();
    for (Item item : items) {
      all.put(item.locale(), item);
    }
    return all;
  }
}
