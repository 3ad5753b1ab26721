package org.handrail.lookup.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Content;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.ContactScheme;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.lookup.engine.Engines;
import org.handrail.lookup.engine.SourceLookup;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.Test;

/** When the very bytes of a question are enough to answer it. */
class KeptAnswersTest {
  private static final String LINK = asking("\"url\",\"value\":\"https://shop.example/x\"");
  private static final String MESSAGE = asking("\"text\",\"value\":\"see shop.example or not\"");
  private static final String NAME =
      asking("\"handle\",\"platform\":\"chat.example\",\"value\":\"-Name-\"");

  private final IndicatorForms forms = new IndicatorForms();
  private final SourceLookup lookup = Engines.over(forms, 1);
  private final LookupEndpoint endpoint = new LookupEndpoint(lookup, new GuidanceLinks());
  private final OneEntry list = new OneEntry();

  KeptAnswersTest() {
    lookup.bind(list, Map.of(RiskSource.IN_MEMORY, true));
  }

  @Test
  void handle_sameBytesAgain_areAnsweredWithTheSameAnswer() {
    Content first = ask(LINK);
    Content second = ask(LINK);
    Content third = ask(LINK);

    assertThat(second).isNotSameAs(first);
    assertThat(third).isSameAs(second);
    assertThat(text(third)).isEqualTo(text(first));
    assertThat(ask(LINK.replace("/x", "/y"))).isNotSameAs(third);
  }

  @Test
  void handle_sameMessageAgain_isAnsweredWithTheSameAnswer() {
    assertThat(thrice(MESSAGE)).isSameAs(ask(MESSAGE));
  }

  @Test
  void handle_sameBytesAgain_countAsAnswers() {
    thrice(LINK);

    assertThat(new Metrics().of(lookup))
        .containsEntry("handrail_lookup_cache_hits{}", 1.0)
        .containsEntry("handrail_lookup_cache_misses{}", 2.0)
        .containsEntry("handrail_lookup_duration_seconds{}", 3.0)
        .containsEntry("handrail_lookup_verdicts{type=url, verdict=unknown}", 3.0);
  }

  @Test
  void handle_afterASourceLearned_saysWhatItKnows() {
    thrice(LINK);

    list.lists("shop.example/");

    assertThat(text(ask(LINK))).contains("\"verdict\":\"harmful\"");
  }

  @Test
  void handle_afterASourceCame_saysWhatItKnows() {
    thrice(LINK);
    OneEntry other = new OneEntry();
    other.lists("shop.example/");

    lookup.bind(other, Map.of(RiskSource.IN_MEMORY, true));

    assertThat(text(ask(LINK))).contains("\"verdict\":\"harmful\"");
  }

  @Test
  void handle_afterASchemeCameAndWent_followsIt() {
    String before = text(thrice(NAME));
    Bare scheme = new Bare();

    forms.bind(scheme, Map.of());
    String with = text(thrice(NAME));
    forms.unbind(scheme);

    assertThat(with).contains(":name\"").isNotEqualTo(before);
    assertThat(text(ask(NAME))).isEqualTo(before);
  }

  @Test
  void handle_somethingIsKnown_isMadeAnewEachTime() {
    list.lists("shop.example/");

    assertThat(thrice(LINK)).isNotSameAs(ask(LINK));
    assertThat(thrice(MESSAGE)).isNotSameAs(ask(MESSAGE));
  }

  @Test
  void handle_aSourceCouldNotBeAsked_isMadeAnewEachTime() {
    list.fails = true;

    Content answer = thrice(LINK);

    assertThat(text(answer)).contains("\"incomplete\":[\"one\"]");
    assertThat(ask(LINK)).isNotSameAs(answer);
  }

  @Test
  void handle_noCacheIsWanted_isMadeAnewEachTime() {
    LookupEndpoint bare = new LookupEndpoint(Engines.over(forms, 0), new GuidanceLinks());

    assertThat(List.of(ask(bare, LINK), ask(bare, LINK), ask(bare, LINK)))
        .isNotEmpty()
        .satisfiesExactly(
            one -> assertThat(one).isNotNull(),
            two -> assertThat(two).isNotNull(),
            three -> assertThat(ask(bare, LINK)).isNotSameAs(three));
  }

  private Content thrice(String question) {
    ask(question);
    ask(question);
    return ask(question);
  }

  private Content ask(String question) {
    return ask(endpoint, question);
  }

  private static Content ask(LookupEndpoint endpoint, String question) {
    return (Content)
        endpoint.handle(FakeCall.post("/v1/lookups", question)).toCompletableFuture().join();
  }

  private static String asking(String indicator) {
    return "{\"indicators\":[{\"type\":" + indicator + "}]}";
  }

  private static String text(Content content) {
    return new String(content.body(), StandardCharsets.UTF_8);
  }

  /** A name without what stands around it. */
  private static final class Bare implements ContactScheme {
    @Override
    public String platform() {
      return "chat.example";
    }

    @Override
    public Optional<String> userName(String typed) {
      return Optional.of(typed.replace("-", "").toLowerCase(Locale.ROOT));
    }
  }

  private static final class OneEntry implements RiskSource {
    private String listed = "";
    private long revision;
    private boolean fails;

    void lists(String key) {
      listed = key;
      revision++;
    }

    @Override
    public String name() {
      return "one";
    }

    @Override
    public OptionalLong revision() {
      return OptionalLong.of(revision);
    }

    @Override
    public CompletionStage<List<Reason>> find(Subject subject) {
      if (fails) {
        return CompletableFuture.failedFuture(new IllegalStateException("away"));
      }
      return CompletableFuture.completedFuture(
          subject.keys().contains(listed) ? List.of(reason(listed)) : List.of());
    }

    private static Reason reason(String key) {
      return new Reason(
          "one",
          Category.PHISHING,
          Severity.HIGH,
          90,
          key,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }
}
