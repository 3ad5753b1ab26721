package org.handrail.lookup.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Finding.NotUnderstood;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Standing;
import org.junit.jupiter.api.Test;

/** What verdicts say of links and messages. */
class SourceLookupTest extends EngineTest {

  @Test
  void find_nobodyListsIt_isUnknown() {
    Verdict verdict = verdict(lookup, EVIL);

    assertThat(verdict.standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(verdict.canonical()).isEqualTo("http://evil.example/x");
    assertThat(verdict.reasons()).isEmpty();
    assertThat(verdict.validForSeconds()).isEqualTo(300);
  }

  @Test
  void find_sourceInMemory_isAskedOnTheCallingThread() {
    AtomicReference<Thread> asked = new AtomicReference<>();
    lookup.bind(
        source(
            "list",
            subject -> {
              asked.set(Thread.currentThread());
              return done(reason(90));
            }),
        IN_MEMORY);

    CompletableFuture<List<Finding>> answer = lookup.find(List.of(EVIL)).toCompletableFuture();

    assertThat(answer).isDone();
    assertThat(asked.get()).isSameAs(Thread.currentThread());
  }

  @Test
  void find_confidenceFrom50_isHarmfulAndBelowSuspicious() {
    lookup.bind(source("list", subject -> done(reason(50))), IN_MEMORY);
    assertThat(verdict(lookup, EVIL).standing()).isEqualTo(Standing.HARMFUL);

    SourceLookup doubtful = lookup(1000, 1);
    doubtful.bind(source("list", subject -> done(reason(49))), IN_MEMORY);
    assertThat(verdict(doubtful, EVIL).standing()).isEqualTo(Standing.SUSPICIOUS);
  }

  @Test
  void find_severalReasons_theStrongestComesFirst() {
    Reason doubtful = reason(40, Severity.CRITICAL, Optional.empty());
    Reason sure = reason(95, Severity.MEDIUM, Optional.empty());
    Reason worse = reason(60, Severity.HIGH, Optional.empty());
    lookup.bind(source("a", subject -> done(doubtful, sure)), IN_MEMORY);
    lookup.bind(source("b", subject -> done(worse)), IN_MEMORY);

    assertThat(verdict(lookup, EVIL).reasons()).containsExactly(worse, sure, doubtful);
  }

  @Test
  void find_expiredReason_doesNotCount() {
    lookup.bind(source("list", s -> done(reason(90, Severity.HIGH, Optional.of(NOW)))), IN_MEMORY);

    assertThat(verdict(lookup, EVIL).standing()).isEqualTo(Standing.UNKNOWN);
  }

  @Test
  void find_reasonThatExpiresSoon_shortensValidity() {
    Optional<Instant> soon = Optional.of(NOW.plusSeconds(20));
    lookup.bind(source("list", s -> done(reason(90, Severity.HIGH, soon))), IN_MEMORY);

    assertThat(verdict(lookup, EVIL).validForSeconds()).isEqualTo(20);
  }

  @Test
  void find_urlThatWrapsAnother_isAsBadAsItsTarget() {
    lookup.bind(
        source("list", s -> s.canonical().equals("https://evil.test/") ? done(reason(90)) : done()),
        IN_MEMORY);
    String nested =
        "https://r1.example/?u=https%3A%2F%2Fr2.example%2F%3Fu%3Dhttps%253A%252F%252Fevil.test%252F";

    Verdict verdict = verdict(lookup, new Indicator.Url(nested));

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.canonical()).startsWith("https://r1.example/");
    assertThat(verdict.reasons()).hasSize(1);
  }

  @Test
  void find_urlOnAnAllowedHost_doesNotClearItsTarget() {
    lookup.bind(
        source(
            "list",
            s ->
                s.canonical().startsWith("https://good.example")
                    ? done(
                        Reason.speaksFor(
                            "good", Opinion.ALLOWED, "good.example/", Optional.empty()))
                    : done(reason(90))),
        IN_MEMORY);

    Verdict verdict =
        verdict(lookup, new Indicator.Url("https://good.example/url?q=http://evil.example/"));

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.reasons())
        .extracting(Reason::opinion)
        .containsExactly(Opinion.HARMFUL, Opinion.ALLOWED);
  }

  @Test
  void find_mixed_keepsTheOrderAndNamesWhatIsNotUnderstood() {
    List<Finding> findings =
        find(
            lookup,
            new Indicator.Url("javascript:x"),
            EVIL,
            new Indicator.Phone("020 7946 0018", Optional.empty()),
            new Indicator.Email("name@mail.example"));

    assertThat(findings)
        .extracting(Finding::type)
        .containsExactly(
            IndicatorType.URL, IndicatorType.URL, IndicatorType.PHONE, IndicatorType.EMAIL);
    assertThat(((NotUnderstood) findings.get(0)).code()).isEqualTo("unsupported-scheme");
    assertThat(findings.get(1)).isInstanceOf(Verdict.class);
    assertThat(((NotUnderstood) findings.get(2)).code()).isEqualTo("ambiguous-phone");
  }

  @Test
  void find_text_isAsBadAsTheWorstInIt() {
    lookup.bind(
        source("list", s -> s.canonical().contains("evil") ? done(reason(90)) : done()), IN_MEMORY);
    String message = "hi fine.example and hxxp://evil[.]example, or +44 20 7946 0018";

    Verdict verdict = verdict(lookup, new Indicator.Text(message));

    assertThat(verdict.standing()).isEqualTo(Standing.HARMFUL);
    assertThat(verdict.canonical()).isEmpty();
    assertThat(verdict.found())
        .extracting(found -> message.substring(found.start(), found.end()))
        .containsExactly("fine.example", "hxxp://evil[.]example", "+44 20 7946 0018");
  }

  @Test
  void find_textWithRedirectAndProfile_findsWhatIsBehindThem() {
    Verdict verdict =
        verdict(
            lookup,
            new Indicator.Text(
                "https://r.example/?u=https%3A%2F%2Fevil.example%2Fx t.me/stranger_example"
                    + " https://wa.me/447700900123"));

    assertThat(verdict.found())
        .extracting(found -> found.verdict().canonical())
        .containsExactly(
            "https://r.example/?u=https://evil.example/x",
            "https://evil.example/x",
            "http://t.me/stranger_example",
            "telegram:stranger_example",
            "https://wa.me/447700900123",
            "+447700900123");
  }

  @Test
  void find_textWithTooMany_saysThatThereIsMore() {
    Verdict verdict = verdict(lookup, new Indicator.Text("a.example ".repeat(150)));

    assertThat(verdict.found()).hasSize(100);
    assertThat(verdict.incomplete()).containsExactly("rest-of-text");
    assertThat(verdict.validForSeconds()).isEqualTo(30);
  }

  @Test
  void find_manyTextsFullOfLinks_areBoundedTogether() {
    Indicator full = new Indicator.Text("a.example ".repeat(100));
    Indicator[] texts = Stream.generate(() -> full).limit(12).toArray(Indicator[]::new);

    List<Finding> findings = find(lookup, texts);

    assertThat(findings.stream().mapToInt(f -> ((Verdict) f).found().size()).sum()).isEqualTo(1000);
    assertThat(((Verdict) findings.get(0)).incomplete()).isEmpty();
    assertThat(((Verdict) findings.get(11)).incomplete()).containsExactly("rest-of-text");
  }

  @Test
  void find_textTooLong_isNotUnderstood() {
    Finding finding = find(lookup, new Indicator.Text("a".repeat(65_537))).get(0);

    assertThat(((NotUnderstood) finding).code()).isEqualTo("value-too-long");
  }

  @Test
  void config_outOfRange_saysWhatIsAllowed() {
    assertThatThrownBy(() -> lookup(0, 1))
        .hasMessage(
            "etc/org.handrail.lookup.cfg: sourceDeadlineMillis = 0 is not allowed: write 1 to 60000");
    assertThatThrownBy(() -> lookup(1, 0))
        .hasMessage(
            "etc/org.handrail.lookup.cfg: sourceThreads = 0 is not allowed: write 1 to 256");
  }
}
