package org.handrail.edge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Lease lease = new Lease();

  @Test
  void closeAndDrain_nobodyInside_isDoneAtOnce() {
    assertThat(lease.closeAndDrain(Duration.ZERO)).isTrue();
  }

  @Test
  void enter_afterClosing_isRefused() {
    lease.closeAndDrain(Duration.ZERO);

    assertThat(lease.enter()).isFalse();
  }

  @Test
  void closeAndDrain_somebodyStays_givesUpAfterTheTime() {
    assertThat(lease.enter()).isTrue();

    assertThat(lease.closeAndDrain(Duration.ofMillis(1))).isFalse();
  }

  @Test
  void closeAndDrain_somebodyInside_waitsForTheLastToLeave()
      throws InterruptedException, ExecutionException, TimeoutException {
    lease.enter();
    lease.enter();
    var drained = CompletableFuture.supplyAsync(() -> lease.closeAndDrain(Duration.ofMinutes(1)));

    lease.exit();
    assertThat(drained).isNotDone();
    lease.exit();

    assertThat(drained.get(1, TimeUnit.MINUTES)).isTrue();
  }
}
