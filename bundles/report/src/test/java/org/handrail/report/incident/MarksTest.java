package org.handrail.report.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Standing;
import org.handrail.api.report.IncidentMark;
import org.handrail.report.receipt.ReceiptKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {
  @TempDir Path keys;
  private Marks marks;

  @BeforeEach
  void open() throws IOException {
    marks = new Marks(ReceiptKey.in(keys.resolve("receipt.key")));
  }

  @Test
  void of_oneAccountWrittenInTwoWays_isOneIncidentByItsCanonicalForm() {
    List<Finding> understood = List.of(handle("telegram:stranger_example"));

    assertThat(incidents(marks.of(about("@Stranger_Example"), understood, 1)))
        .isEqualTo(incidents(marks.of(about("t.me/stranger_example"), understood, 1)))
        .hasSize(1);
  }

  @Test
  void of_whatLookUpDoesNotKnow_isOneIncidentWhenItIsWrittenTheSame() {
    assertThat(incidents(marks.of(about(" Stranger"), List.of(), 1)))
        .isEqualTo(incidents(marks.of(about("stranger"), List.of(), 1)))
        .hasSize(1);
    assertThat(incidents(marks.of(about("another"), List.of(), 1)))
        .isNotEqualTo(incidents(marks.of(about("stranger"), List.of(), 1)));
  }

  @Test
  void of_aMessage_marksWhatWasFoundInItAndNotItsWords() {
    Finding.Verdict link = handle("http://phish.example/");
    Finding text =
        new Finding.Verdict(
            IndicatorType.TEXT,
            Standing.UNKNOWN,
            "",
            List.of(),
            List.of(new Finding.Found(link, 0, 9)),
            List.of(),
            300);

    assertThat(marks.of(subject(new Indicator.Text("see phish.example")), List.of(text), 1))
        .hasSize(1);
    assertThat(marks.of(subject(new Indicator.Text("see phish.example")), List.of(), 1)).isEmpty();
  }

  @Test
  void of_aConversationOrAnItem_isAnIncident() {
    Subject room = new Subject(List.of(), Optional.of("matrix\n!room:a.example"), Optional.of("x"));
    Subject item = new Subject(List.of(), Optional.empty(), Optional.of("mastodon\naccount 7"));

    assertThat(marks.of(room, List.of(), 1)).hasSize(1);
    assertThat(marks.of(item, List.of(), 1)).hasSize(1);
    assertThat(marks.of(new Subject(List.of(), Optional.empty(), Optional.empty()), List.of(), 1))
        .isEmpty();
  }

  @Test
  void of_sameNetwork_isOneReporterInAnIncidentAndAnotherInTheNext() {
    IncidentMark first = marks.of(about("stranger"), List.of(), 7).get(0);

    assertThat(marks.of(about("stranger"), List.of(), 7)).containsExactly(first);
    assertThat(marks.of(about("stranger"), List.of(), 8).get(0).reporter())
        .isNotEqualTo(first.reporter());
    assertThat(marks.of(about("another"), List.of(), 7).get(0).reporter())
        .isNotEqualTo(first.reporter());
  }

  @Test
  void of_nextRun_keepsTheIncidentAndForgetsTheReporter() throws IOException {
    IncidentMark before = marks.of(about("stranger"), List.of(), 7).get(0);
    open();
    IncidentMark after = marks.of(about("stranger"), List.of(), 7).get(0);

    assertThat(after.incident()).isEqualTo(before.incident());
    assertThat(after.reporter()).isNotEqualTo(before.reporter());
    assertThat(after.run()).isNotEqualTo(before.run());
  }

  @Test
  void of_otherHome_hasOtherMarks() throws IOException {
    Marks elsewhere = new Marks(ReceiptKey.in(keys.resolve("other.key")));

    assertThat(incidents(elsewhere.of(about("stranger"), List.of(), 7)))
        .isNotEqualTo(incidents(marks.of(about("stranger"), List.of(), 7)));
  }

  @Test
  void of_aHundredAccounts_marksTheFirstEight() {
    Subject many =
        subject(
            IntStream.range(0, 100)
                .mapToObj(i -> new Indicator.Handle("telegram", "stranger" + i))
                .toArray(Indicator[]::new));

    assertThat(marks.of(many, List.of(), 1)).hasSize(8);
  }

  private static List<String> incidents(List<IncidentMark> marks) {
    return marks.stream().map(IncidentMark::incident).toList();
  }

  private static Subject about(String handle) {
    return subject(new Indicator.Handle("telegram", handle));
  }

  private static Subject subject(Indicator... about) {
    return new Subject(List.of(about), Optional.empty(), Optional.empty());
  }

  private static Finding.Verdict handle(String canonical) {
    return new Finding.Verdict(
        IndicatorType.HANDLE, Standing.UNKNOWN, canonical, List.of(), List.of(), List.of(), 300);
  }
}
