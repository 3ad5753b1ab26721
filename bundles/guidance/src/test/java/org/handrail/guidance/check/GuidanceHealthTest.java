package org.handrail.guidance.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.guidance.Fixtures.HandClock;
import org.handrail.guidance.content.Fault;
import org.handrail.guidance.library.Libraries;
import org.handrail.guidance.library.SnapshotGuidance;
import org.junit.jupiter.api.Test;

class GuidanceHealthTest {
  private final HandClock clock = HandClock.atNoon();
  private final SnapshotGuidance shipped = Libraries.shipped(clock);

  @Test
  void health_withWhatIsShipped_isOkAndNamesWhatIsOverdue() {
    Health health = new GuidanceHealth(shipped, List::of).check();

    assertThat(health.level()).isEqualTo(Level.OK);
    assertThat(health.remarks()).anyMatch(remark -> remark.contains("gb-nspcc"));
  }

  @Test
  void health_withABrokenFile_warnsAndNamesItsLine() {
    Fault fault = new Fault("ours.md", 7, "write true or false", true);

    Health health = new GuidanceHealth(shipped, () -> List.of(fault)).check();

    assertThat(health.level()).isEqualTo(Level.WARN);
    assertThat(health.remarks().get(0)).startsWith("ours.md line 7: write true or false");
  }

  @Test
  void health_whenHelplinesAreWithheld_warns() {
    clock.set(Instant.parse("2040-01-01T00:00:00Z"));

    assertThat(new GuidanceHealth(shipped, List::of).check().level()).isEqualTo(Level.WARN);
  }

  @Test
  void health_withoutContent_isCritical() {
    SnapshotGuidance nothing = Libraries.of(clock);

    assertThat(new GuidanceHealth(nothing, List::of).check().level()).isEqualTo(Level.CRITICAL);
  }
}
