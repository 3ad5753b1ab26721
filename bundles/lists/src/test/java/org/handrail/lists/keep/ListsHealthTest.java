package org.handrail.lists.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.lists.ListStatus.Problem;
import org.junit.jupiter.api.Test;

class ListsHealthTest {
  private static final Instant THEN = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void check_listsAsTheirSources_isOkAndTellsCountAndAge() {
    Health health = health(list("mine", 2, Optional.empty()));

    assertThat(health.level()).isEqualTo(Level.OK);
    assertThat(health.remarks())
        .containsExactly("List mine: 2 entries, as its source was at 2026-11-25T12:00:00Z.");
  }

  @Test
  void check_everyProblem_isAWarningAndStandsFirst() {
    for (Problem problem : Problem.values()) {
      Health health =
          health(list("good", 1, Optional.empty()), list("other", 2, Optional.of(problem)));

      assertThat(health.level()).isEqualTo(Level.WARN);
      assertThat(health.remarks()).hasSize(2);
      assertThat(health.remarks().get(0))
          .startsWith("List other: ")
          .contains("since 2026-11-25T12:00:00Z", "2 entries");
    }
  }

  @Test
  void check_listThatNeverHadAVersion_saysSo() {
    ListStatus none =
        new ListStatus(
            "mine",
            0,
            0,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            0,
            List.of(),
            0,
            Optional.of(Problem.UNREADABLE),
            Optional.of(THEN),
            1);

    assertThat(health(none).remarks().get(0)).endsWith("no version is in use.");
  }

  private static Health health(ListStatus... lists) {
    return new ListsHealth(() -> List.of(lists)).check();
  }

  private static ListStatus list(String name, long entries, Optional<Problem> problem) {
    return new ListStatus(
        name,
        entries,
        100,
        Optional.of("id"),
        Optional.of(THEN),
        Optional.of(THEN),
        0,
        List.of(),
        0,
        problem,
        problem.map(there -> THEN),
        problem.isPresent() ? 1 : 0);
  }
}
