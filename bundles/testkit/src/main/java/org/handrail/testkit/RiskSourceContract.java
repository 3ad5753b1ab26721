package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void find_listed_givesReasonsThatMatchOneOfTheKeys() {
    List<Reason> reasons = source().find(listed()).toCompletableFuture().join();

    assertThat(reasons).isNotEmpty();
    assertThat(reasons)
        .allSatisfy(reason -> assertThat(listed().keys()).contains(reason.matched()));
  }

  @Test
  void find_notListed_isEmptyAndNotAFailure() {
    Subject nobody =
        new Subject(
            IndicatorType.URL,
            "https://nobody-lists-this.example/",
            List.of("nobody-lists-this.example/"));

    assertThat(source().find(nobody).toCompletableFuture().join()).isEmpty();
  }

  @Test
  void find_inMemory_answersAtOnce() {
    assertThat(!inMemory() || source().find(listed()).toCompletableFuture().isDone()).isTrue();
  }
}
