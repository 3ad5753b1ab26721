package org.handrail.confirmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.confirmed.Because;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.confirmed.Entry;
import org.handrail.api.confirmed.IndicatorStore.Outcome;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.lookup.canonical.IndicatorForms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfirmedIndicatorsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Because BECAUSE = new Because("desk-1", "Two reports\nand a look at them.");
  private static final Decision HARMFUL =
      new Decision.Harmful(Category.GROOMING, Severity.CRITICAL, 95, Optional.empty());
  private static final Indicator STRANGER = new Indicator.Handle("telegram", "stranger_example");
  private static final Indicator LINK = new Indicator.Url("http://evil.example/a");

  @TempDir Path home;
  private final IndicatorForms forms = new IndicatorForms();
  private final List<ConfirmedIndicators> started = new ArrayList<>();
  private ConfirmedIndicators store;

  @BeforeEach
  void start() throws IOException {
    store = open();
  }

  @AfterEach
  void stop() {
    started.forEach(ConfirmedIndicators::stop);
  }

  @Test
  void record_harmful_isAReasonAtOnce() {
    long before = store.revision().getAsLong();
    Entry entry = kept(store.record(STRANGER, HARMFUL, BECAUSE));

    List<Reason> reasons = reasons(new Indicator.Handle("Telegram", "@Stranger_Example"));

    assertThat(reasons).hasSize(1);
    Reason reason = reasons.get(0);
    assertThat(reason.source()).isEqualTo("confirmed");
    assertThat(reason.opinion()).isEqualTo(Opinion.HARMFUL);
    assertThat(reason.category()).isEqualTo(Category.GROOMING);
    assertThat(reason.confidence()).isEqualTo(95);
    assertThat(reason.listedAt()).contains(NOW);
    assertThat(reason.reference()).contains(entry.id());
    assertThat(store.revision().getAsLong()).isGreaterThan(before);
  }

  @Test
  void record_link_isMetByWhatLiesBelowItAndNotAbove() {
    store.record(LINK, HARMFUL, BECAUSE);
    store.record(new Indicator.Url("http://bad.example/"), HARMFUL, BECAUSE);

    assertThat(reasons(LINK)).hasSize(1);
    assertThat(reasons(new Indicator.Url("http://evil.example/"))).isEmpty();
    assertThat(reasons(new Indicator.Url("http://www.bad.example/x/y"))).hasSize(1);
  }

  @Test
  void record_disputed_isAnAllowanceTooWeakToOverrule() {
    store.record(LINK, HARMFUL, BECAUSE);
    store.record(LINK, new Decision.Disputed(Optional.of(NOW.plusSeconds(60))), BECAUSE);

    assertThat(reasons(LINK)).hasSize(1);
    assertThat(reasons(LINK).get(0).opinion()).isEqualTo(Opinion.ALLOWED);
    assertThat(reasons(LINK).get(0).confidence()).isEqualTo(50);
    assertThat(reasons(LINK).get(0).expiresAt()).contains(NOW.plusSeconds(60));
  }

  @Test
  void record_harmless_isAnAllowance() {
    store.record(LINK, new Decision.Harmless(), BECAUSE);

    assertThat(reasons(LINK)).extracting(Reason::confidence).containsExactly(100);
  }

  @Test
  void record_retracted_saysNothingAnyMoreAndStaysInTheHistory() {
    store.record(LINK, HARMFUL, BECAUSE);
    store.record(LINK, new Decision.Retracted(), new Because("desk-2", "A mistake."));

    assertThat(reasons(LINK)).isEmpty();
    assertThat(store.find(LINK)).isEmpty();
    assertThat(store.history(LINK))
        .extracting(entry -> entry.because().who())
        .containsExactly("desk-2", "desk-1");
  }

  @Test
  void find_expired_isNothing() {
    store.record(
        LINK, new Decision.Harmful(Category.SCAM, Severity.LOW, 60, Optional.of(NOW)), BECAUSE);

    assertThat(store.find(LINK)).isEmpty();
    assertThat(store.history(LINK)).hasSize(1);
  }

  @Test
  void reasons_nameThatLooksTheSame_isMetByLookOnly() {
    store.record(STRANGER, HARMFUL, BECAUSE);
    store.record(new Indicator.Url("http://bad.example/"), HARMFUL, BECAUSE);

    assertThat(reasons(new Indicator.Handle("telegram", "stranger_examp1e")))
        .hasSize(1)
        .allMatch(Reason::byLook);
    assertThat(reasons(new Indicator.Url("http://www.bаd.example/x")))
        .hasSize(1)
        .allMatch(Reason::byLook);
    assertThat(reasons(STRANGER)).hasSize(1).noneMatch(Reason::byLook);
  }

  @Test
  void record_whatHasNoForm_isNotUnderstood() {
    Outcome outcome = store.record(new Indicator.Url("javascript:x"), HARMFUL, BECAUSE);

    assertThat(((Outcome.NotUnderstood) outcome).code()).isEqualTo("unsupported-scheme");
  }

  @Test
  void open_again_knowsEveryDecision() throws IOException {
    Entry first = kept(store.record(LINK, HARMFUL, BECAUSE));
    Entry second = kept(store.record(STRANGER, new Decision.Disputed(Optional.empty()), BECAUSE));
    kept(store.record(new Indicator.Email("name@mail.example"), new Decision.Harmless(), BECAUSE));
    kept(
        store.record(
            new Indicator.Phone("020 7946 0018", Optional.of("GB")),
            new Decision.Retracted(),
            BECAUSE));

    ConfirmedIndicators again = open();

    assertThat(again.history(LINK)).containsExactly(first);
    assertThat(again.history(STRANGER)).containsExactly(second);
    assertThat(again.history(new Indicator.Email("name@mail.example"))).hasSize(1);
    assertThat(again.history(new Indicator.Phone("+442079460018", Optional.empty()))).hasSize(1);
  }

  @Test
  void open_tornLine_losesThatLineOnlyAndIsWrittenAfter() throws IOException {
    store.record(LINK, HARMFUL, BECAUSE);
    store.stop();
    Files.writeString(journal(), "0".repeat(64) + " {\"id\":\"to", StandardOpenOption.APPEND);

    ConfirmedIndicators again = open();
    again.record(STRANGER, HARMFUL, BECAUSE);
    ConfirmedIndicators third = open();

    assertThat(third.history(LINK)).hasSize(1);
    assertThat(third.history(STRANGER)).hasSize(1);
  }

  @Test
  void open_changedLine_doesNotCountAndThoseAfterItDo() throws IOException {
    store.record(LINK, HARMFUL, BECAUSE);
    store.record(STRANGER, HARMFUL, BECAUSE);
    store.stop();
    String text = Files.readString(journal());
    Files.writeString(journal(), text.replaceFirst("\"confidence\":95", "\"confidence\":10"));

    ConfirmedIndicators again = open();

    assertThat(again.history(LINK)).isEmpty();
    assertThat(again.history(STRANGER)).hasSize(1);
    assertThat(again.check())
        .isEqualTo(
            new Health(
                Level.WARN,
                List.of(
                    "1 lines of the journal were torn or changed, and do not count.",
                    "1 indicators were decided about.")));
  }

  @Test
  void record_onAnotherNode_isKnownWithinASecond() throws IOException {
    ConfirmedIndicators other = open();
    store.record(LINK, HARMFUL, BECAUSE);

    await().atMost(Duration.ofSeconds(1)).until(() -> other.find(LINK).isPresent());
    other.record(LINK, new Decision.Retracted(), BECAUSE);
    await().atMost(Duration.ofSeconds(1)).until(() -> store.find(LINK).isEmpty());
    assertThat(store.history(LINK)).isEqualTo(other.history(LINK)).hasSize(2);
  }

  @Test
  void journal_isForTheServersEyesOnly() throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal())))
        .isEqualTo("rw-------");
  }

  @Test
  void because_ofNothing_isRefusedWithoutItsWords() {
    assertThatThrownBy(() -> new Because(" ", "x")).hasMessageContaining("1 to 100");
    assertThatThrownBy(() -> new Because("x", "secret".repeat(500)))
        .hasMessageContaining("1 to 1000")
        .message()
        .doesNotContain("secret");
  }

  @Test
  void toString_ofWhatIsKept_showsNoIndicator() {
    Entry entry = kept(store.record(LINK, HARMFUL, BECAUSE));

    assertThat(entry.toString()).doesNotContain("evil");
    assertThat(JournalLine.read("{}")).isEmpty();
    assertThat(Files.exists(journal())).isTrue();
  }

  private Path journal() {
    return home.resolve("store").resolve("confirmed.journal");
  }

  private ConfirmedIndicators open() throws IOException {
    ConfirmedIndicators made =
        new ConfirmedIndicators(home, forms, Clock.fixed(NOW, ZoneOffset.UTC), 50);
    started.add(made);
    return made;
  }

  private static Entry kept(Outcome outcome) {
    return ((Outcome.Kept) outcome).entry();
  }

  private List<Reason> reasons(Indicator indicator) {
    return store
        .find(((Canonical.Understood) forms.of(indicator)).subject())
        .toCompletableFuture()
        .join();
  }
}
