package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.junit.jupiter.api.Test;

/** What every {@link RiskSource} must do. */
public abstract class RiskSourceContract {
  /** A source, new for each test. */
  protected abstract RiskSource source();

  /** A subject that the source lists. */
  protected abstract Subject listed();

  /** Whether it registers itself as one in memory. */
  protected abstract boolean inMemory();

  @Test
  void name_asked_isALowerCaseWordAndStaysTheSame() {
    RiskSource source = source();
    assertThat(source.name()).matches("[a-z0-9]+([.-][a-z0-9]+)*").isEqualTo(source.name());
  }

  @Test
  void revision_whileNothingChanges_staysTheSame() {
    RiskSource source = source();
    assertThat(source.revision()).isEqualTo(source.revision());
  }

  @Test
  void find_listed_givesReasonsThatMatchOneOfTheKeys() {
    List<Reason> reasons = find(source(), listed());

    assertThat(reasons).isNotEmpty();
    assertThat(reasons)
        .allSatisfy(
            reason ->
                assertThat(keys(listed()))
                    .as("the keys and lookalikes")
                    .contains(reason.matched()));
  }

  @Test
  void find_notListed_isEmptyAndNotAFailure() {
    Subject nobody =
        new Subject(
            IndicatorType.URL,
            "https://nobody-lists-this.example/",
            List.of("nobody-lists-this.example/"));

    assertThat(find(source(), nobody)).isEmpty();
  }

  @Test
  void find_kindThatItMayNotKnow_isEmptyAndNotAFailure() {
    for (IndicatorType type : IndicatorType.values()) {
      if (type != IndicatorType.TEXT) {
        Subject nobody = new Subject(type, "nobody:this", List.of("nobody:this"));
        assertThat(find(source(), nobody)).isEmpty();
      }
    }
  }

  @Test
  void find_inMemory_answersAtOnce() {
    assertThat(!inMemory() || source().find(listed()).toCompletableFuture().isDone()).isTrue();
  }

  @Test
  void find_onManyThreads_answersTheSame() {
    RiskSource source = source();
    Subject listed = listed();
    List<Reason> alone = find(source, listed);
    List<CompletableFuture<List<Reason>>> together =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> find(source, listed)))
            .limit(16)
            .toList();

    assertThat(together).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(alone));
  }

  private static List<Reason> find(RiskSource source, Subject subject) {
    return source.find(subject).toCompletableFuture().join();
  }

  private static List<String> keys(Subject subject) {
    return Stream.concat(subject.keys().stream(), subject.lookalikes().stream()).toList();
  }
}
