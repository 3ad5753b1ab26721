package org.handrail.guidance.choice;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.handrail.api.guidance.OpeningHours;
import org.handrail.api.guidance.OpeningHours.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours across changes of the clock; London changes on 2026-03-29 and 2026-10-25. */
class OpeningHoursTest {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final OpeningHours NINE_TO_FIVE =
      hours(LONDON, new Span(Set.of(MONDAY, FRIDAY), time("09:00"), time("17:00")));
  private static final OpeningHours LATE =
      hours(LONDON, new Span(Set.of(SATURDAY), time("22:00"), time("02:00")));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-27T08:59:59Z, false", // Friday, winter: London is at UTC.
    "2026-03-27T09:00:00Z, true",
    "2026-03-27T16:59:59Z, true",
    "2026-03-27T17:00:00Z, false",
    "2026-03-30T07:59:59Z, false", // Monday, summer: an hour earlier by UTC.
    "2026-03-30T08:00:00Z, true",
    "2026-03-30T15:59:59Z, true",
    "2026-03-30T16:00:00Z, false",
    "2026-03-31T10:00:00Z, false", // Tuesday.
  })
  void openAt_aroundTheChangeToSummer_followsTheClockOnTheWall(String instant, boolean open) {
    assertThat(NINE_TO_FIVE.openAt(Instant.parse(instant))).isEqualTo(open);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-10-24T20:59:59Z, false", // 21:59 BST, Saturday.
    "2026-10-24T21:00:00Z, true",
    "2026-10-25T00:30:00Z, true", // 01:30 BST, the first time.
    "2026-10-25T01:30:00Z, true", // 01:30 GMT, the second time.
    "2026-10-25T01:59:59Z, true",
    "2026-10-25T02:00:00Z, false",
    "2026-03-29T00:59:59Z, true", // 00:59 GMT; an hour is missing after it.
    "2026-03-29T01:00:00Z, false", // 02:00 BST.
  })
  void openAt_pastMidnightInTheNightOfAChange_followsTheClockOnTheWall(
      String instant, boolean open) {
    assertThat(LATE.openAt(Instant.parse(instant))).isEqualTo(open);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "2026-03-27T08:00:00Z, 2026-03-27T09:00:00Z",
    "2026-03-27T09:00:00Z, 2026-03-27T17:00:00Z",
    "2026-03-27T17:00:00Z, 2026-03-30T08:00:00Z",
    "2026-10-23T16:00:00Z, 2026-10-26T09:00:00Z",
  })
  void nextChange_acrossAChangeOfTheClock_isWhenItReallyOpensOrCloses(String from, String next) {
    assertThat(NINE_TO_FIVE.nextChangeAfter(Instant.parse(from))).contains(Instant.parse(next));
  }

  @Test
  void nextChange_inTheHourThatComesTwice_closesTwice() {
    OpeningHours untilHalfPastOne =
        hours(LONDON, new Span(Set.of(SUNDAY), time("01:00"), time("01:30")));

    Instant first = Instant.parse("2026-10-25T00:30:00Z");
    assertThat(untilHalfPastOne.nextChangeAfter(Instant.parse("2026-10-25T00:10:00Z")))
        .contains(first);
    assertThat(untilHalfPastOne.nextChangeAfter(first))
        .contains(Instant.parse("2026-10-25T01:00:00Z"));
  }

  @Test
  void always_onAnyDay_isOpenAndNeverChanges() {
    OpeningHours always = OpeningHours.always(ZoneId.of("Australia/Sydney"));

    for (Instant at = Instant.parse("2026-03-28T00:00:00Z");
        at.isBefore(Instant.parse("2026-04-06T00:00:00Z"));
        at = at.plusSeconds(1800)) {
      assertThat(always.openAt(at)).isTrue();
    }
    assertThat(always.nextChangeAfter(Instant.parse("2026-04-01T00:00:00Z"))).isEmpty();
  }

  @Test
  void openAt_sameMomentInTwoZones_isByTheZoneOfTheService() {
    Span span = new Span(Set.of(MONDAY), time("09:00"), time("17:00"));
    Instant morning = Instant.parse("2026-03-30T09:00:00Z");

    assertThat(hours(LONDON, span).openAt(morning)).isTrue();
    assertThat(hours(ZoneId.of("America/Toronto"), span).openAt(morning)).isFalse();
  }

  private static OpeningHours hours(ZoneId zone, Span span) {
    return new OpeningHours(zone, List.of(span), "words");
  }

  private static LocalTime time(String text) {
    return LocalTime.parse(text);
  }
}
