package org.handrail.api.guidance;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * When a service is open, by the clock on its own wall: a change to summer time moves the opening
 * with it.
 *
 * @param zone the time zone of the service
 * @param spans when it is open; never empty
 * @param words the same in plain words
 */
public record OpeningHours(ZoneId zone, List<Span> spans, String words) {
  private static final int DAYS_OF_A_WEEK_AND_A_BIT = 9;

  /**
   * One stretch of time on some days of the week. Where {@code to} is not after {@code from}, the
   * stretch ends on the next day; from 00:00 to 00:00 is a whole day.
   *
   * @param days the days on which it begins; never empty
   * @param from when it begins
   * @param to when it ends; that moment is not in it
   */
  public record Span(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    /** Checks and copies the days. */
    public Span {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("opening hours name at least one day");
      }
      days = Set.copyOf(days);
    }

    private boolean contains(LocalDateTime local) {
      LocalTime time = local.toLocalTime();
      boolean today = days.contains(local.getDayOfWeek());
      if (to.isAfter(from)) {
        return today && !time.isBefore(from) && time.isBefore(to);
      }
      boolean sinceYesterday = days.contains(local.getDayOfWeek().minus(1)) && time.isBefore(to);
      return (today && !time.isBefore(from)) || sinceYesterday;
    }
  }

  /** Checks and copies the spans. */
  public OpeningHours {
    if (spans.isEmpty()) {
      throw new IllegalArgumentException("opening hours name at least one span");
    }
    spans = List.copyOf(spans);
  }

  /** Day and night. */
  public static OpeningHours always(ZoneId zone) {
    Span day = new Span(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);
    return new OpeningHours(zone, List.of(day), "24 hours a day, every day");
  }

  /** Whether it is open then. */
  public boolean openAt(Instant instant) {
    LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
    return spans.stream().anyMatch(span -> span.contains(local));
  }

  /**
   * When it next opens or closes after that moment, within a week; empty when it does neither, as a
   * service that never closes.
   */
  public Optional<Instant> nextChangeAfter(Instant instant) {
    boolean now = openAt(instant);
    return edgesAfter(instant).filter(edge -> openAt(edge) != now).min(Instant::compareTo);
  }

  /** Every moment at which the clock on the wall could open or close it. */
  private Stream<Instant> edgesAfter(Instant instant) {
    LocalDate yesterday = LocalDate.ofInstant(instant, zone).minusDays(1);
    Stream<Instant> byClock =
        yesterday
            .datesUntil(yesterday.plusDays(DAYS_OF_A_WEEK_AND_A_BIT))
            .flatMap(
                day -> spans.stream().flatMap(s -> Stream.of(s.from(), s.to())).map(day::atTime))
            .map(local -> local.atZone(zone))
            .flatMap(
                at -> Stream.of(at.withEarlierOffsetAtOverlap(), at.withLaterOffsetAtOverlap()))
            .map(ZonedDateTime::toInstant);
    Stream<Instant> bySeason =
        Stream.ofNullable(zone.getRules().nextTransition(instant))
            .map(ZoneOffsetTransition::getInstant);
    return Stream.concat(byClock, bySeason).filter(edge -> edge.isAfter(instant));
  }
}
