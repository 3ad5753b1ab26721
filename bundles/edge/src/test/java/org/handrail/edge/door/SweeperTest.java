package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SweeperTest {
  private final Sweeper sweeper = new Sweeper();

  @Test
  void close_whileSomethingRuns_tellsItToStopAndDoesNotInterruptIt() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread closing = Thread.currentThread();
    sweeper.once(
        goOn -> {
          running.countDown();
          // Whoever waits for the end has interrupted already, if it does.
          while (goOn.getAsBoolean() || closing.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
          }
          interrupted.complete(Thread.currentThread().isInterrupted());
        });
    running.await();

    sweeper.close();

    assertThat(interrupted.get(10, TimeUnit.SECONDS)).isFalse();
  }

  @Test
  void close_beforeItsTurnCame_leavesItOut() throws Exception {
    CountDownLatch running = new CountDownLatch(1);
    AtomicBoolean wentOn = new AtomicBoolean();
    sweeper.once(
        goOn -> {
          running.countDown();
          while (goOn.getAsBoolean()) {
            Thread.onSpinWait();
          }
        });
    sweeper.once(goOn -> wentOn.set(goOn.getAsBoolean()));
    running.await();

    sweeper.close();

    assertThat(wentOn).isFalse();
  }
}
