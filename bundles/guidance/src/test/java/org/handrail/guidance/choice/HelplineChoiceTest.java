package org.handrail.guidance.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.handrail.guidance.Fixtures.TODAY;
import static org.handrail.guidance.Fixtures.child;
import static org.handrail.guidance.Fixtures.line;

import java.time.LocalDate;
import java.util.List;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Helpline.Kind;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.guidance.Fixtures;
import org.handrail.guidance.content.ShippedGuidance;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelplineChoiceTest {
  private static final LocalDate FRESH = TODAY;
  private static final LocalDate OVERDUE = TODAY.minusDays(1);
  private static final List<Helpline> SHIPPED = new ShippedGuidance().helplines();

  @Test
  void overdueLine_withoutAFreshCompanion_isNotShown() {
    Helpline stale = line("stale", "GB", Kind.HELPLINE, OVERDUE);
    Helpline elsewhere = line("elsewhere", "US", Kind.HELPLINE, FRESH);
    Helpline emergency = line("emergency", "GB", Kind.EMERGENCY, FRESH);

    assertThat(ids(List.of(stale, elsewhere, emergency), child(null, "GB", null, null)))
        .containsExactly("emergency");
  }

  @Test
  void overdueLine_besideAFreshCompanion_isShownAfterIt() {
    Helpline stale = line("stale", "GB", Kind.HELPLINE, OVERDUE);
    Helpline fresh = line("fresh", "GB", Kind.HELPLINE, FRESH);

    assertThat(ids(List.of(stale, fresh), child(null, "GB", null, null)))
        .containsExactly("fresh", "stale");
  }

  @Test
  void emergencyNumber_howeverOld_stays() {
    Helpline emergency = line("emergency", "GB", Kind.EMERGENCY, TODAY.minusYears(30));

    assertThat(ids(List.of(emergency), child(null, "GB", null, null))).containsExactly("emergency");
  }

  @ParameterizedTest(name = "{0} aged {1}: {2}")
  @CsvSource(
      nullValues = "-",
      value = {
        "GB, 13, gb-emergency gb-childline gb-police gb-ceop-safety-centre gb-iwf gb-report-remove"
            + " take-it-down gb-ceop-education",
        "GB, 19, gb-emergency gb-police gb-ceop-safety-centre gb-iwf take-it-down"
            + " gb-ceop-education",
        "US, 13, us-emergency us-988 us-ncmec-cybertipline take-it-down",
        "IE, 13, ie-emergency eu-emergency ie-childline ie-childline-text eu-child-helpline"
            + " ie-hotline take-it-down",
        "CA, 13, ca-emergency ca-kids-help-phone ca-cybertip take-it-down",
        "AU, 4, au-emergency au-esafety take-it-down",
        "AU, 24, au-emergency au-kids-helpline au-esafety take-it-down",
        "FR, 13, eu-emergency eu-child-helpline take-it-down",
        "EU, 13, eu-emergency eu-child-helpline take-it-down",
        "JP, 13, anywhere-emergency gb-emergency us-emergency ie-emergency ca-emergency"
            + " au-emergency eu-emergency take-it-down",
        "-, -, anywhere-emergency gb-emergency us-emergency ie-emergency ca-emergency"
            + " au-emergency eu-emergency take-it-down",
      })
  void shipped_forAReader_areTheseInThisOrder(String country, Integer age, String expected) {
    assertThat(ids(SHIPPED, child(age, country, null, null)))
        .containsExactly(expected.split(" ", -1));
  }

  @Test
  void pictures_asked_bringThoseWhoRemoveThemForward() {
    assertThat(ids(SHIPPED, child(13, "GB", Topic.IMAGES, null)))
        .containsSubsequence("gb-childline", "gb-report-remove", "gb-police");
  }

  @Test
  void parents_inBritain_getTheLineForAdultsMarkedAndNotTheOneForChildren() {
    Reader parent =
        new Reader(
            Audience.PARENT,
            java.util.OptionalInt.empty(),
            java.util.Optional.of("GB"),
            java.util.Optional.empty(),
            java.util.Optional.empty());

    assertThat(ids(SHIPPED, parent)).contains("gb-nspcc").doesNotContain("gb-childline");
  }

  @ParameterizedTest
  @CsvSource({"CHILD", "PARENT", "TEACHER"})
  void anybody_onAnyDayToCome_getsAnEmergencyNumber(Audience audience) {
    List<Helpline> found =
        HelplineChoice.choose(SHIPPED, Fixtures.reader(audience), TODAY.plusYears(50));

    assertThat(found).extracting(Helpline::kind).contains(Kind.EMERGENCY);
  }

  private static List<String> ids(List<Helpline> all, Reader reader) {
    return HelplineChoice.choose(all, reader, TODAY).stream().map(Helpline::id).toList();
  }
}
