package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Goes through the table of {@code docs/verdicts.md}. */
class WeighingTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Subject LINK =
      ((Canonical.Understood)
              new IndicatorForms().of(new Indicator.Url("http://www.big.example/a/b")))
          .subject();
  private static final Pattern ENTRY = Pattern.compile("([HAS])(\\d+)(~?)(†?)(?: (\\S+))?");

  static Stream<Arguments> rows() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("../../docs/verdicts.md"));
    int head = lines.indexOf("| entries | verdict | what is left of them |");
    return lines.subList(head + 2, lines.size()).stream()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", -1))
        .map(cells -> Arguments.of(cells[1].strip(), cells[2].strip(), cells[3].strip()));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void verdict_rowOfTheTable_isAsItSays(String entries, String standing, String left) {
    Tally tally = new Tally(LINK, NOW);
    list(entries).forEach(entry -> tally.add(List.of(reason(entry))));

    Verdict verdict = tally.verdict();

    assertThat(verdict.standing().wireName()).isEqualTo(standing);
    assertThat(verdict.reasons()).extracting(WeighingTest::shown).isEqualTo(list(left));
    assertThat(verdict.strongest().isPresent()).isEqualTo(verdict.standing() != Standing.UNKNOWN);
  }

  @Test
  void rows_ofTheTable_areThere() throws IOException {
    assertThat(rows()).hasSizeGreaterThan(25);
  }

  @Test
  void verdict_posing_isImpersonation() {
    Tally tally = new Tally(LINK, NOW);
    tally.add(List.of(reason("A100~")));

    assertThat(tally.verdict().strongest().orElseThrow().category())
        .isEqualTo(Category.IMPERSONATION);
  }

  @Test
  void verdict_contact_isCoveredWhateverTheKey() {
    Tally tally =
        new Tally(
            new Subject(IndicatorType.EMAIL, "n.a+x@gmail.com", List.of("n.a+x@gmail.com")), NOW);
    tally.add(List.of(Reason.speaksFor("good", Opinion.ALLOWED, "na@gmail.com", Optional.empty())));
    tally.add(List.of(reason("H90 n.a+x@gmail.com")));

    assertThat(tally.verdict().standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void verdict_manyReasons_areBoundedAndTheStrongestStay() {
    Tally tally = new Tally(LINK, NOW);
    for (int i = 0; i < 100; i++) {
      tally.add(List.of(reason("H" + i + " big.example/")));
    }

    assertThat(tally.verdict().reasons()).hasSize(20);
    assertThat(tally.verdict().strongest().orElseThrow().confidence()).isEqualTo(99);
  }

  private static List<String> list(String cell) {
    return new ArrayList<>(Arrays.stream(cell.split(", ")).filter(e -> !e.isEmpty()).toList());
  }

  private static Reason reason(String entry) {
    Matcher matcher = ENTRY.matcher(entry);
    assertThat(matcher.matches()).as(entry).isTrue();
    Opinion opinion =
        switch (matcher.group(1)) {
          case "A" -> Opinion.ALLOWED;
          case "S" -> Opinion.SHARED_HOST;
          default -> Opinion.HARMFUL;
        };
    boolean look = !matcher.group(3).isEmpty();
    return new Reason(
        opinion.name().toLowerCase(Locale.ROOT),
        opinion,
        Category.PHISHING,
        Severity.HIGH,
        Integer.parseInt(matcher.group(2)),
        look ? LINK.lookalikes().get(0) : String.valueOf(matcher.group(5)),
        Optional.empty(),
        matcher.group(4).isEmpty() ? Optional.empty() : Optional.of(NOW),
        Optional.empty());
  }

  private static String shown(Reason reason) {
    return reason.opinion().name().charAt(0)
        + String.valueOf(reason.confidence())
        + (reason.byLook() ? "~" : "");
  }
}
