package org.handrail.edge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.Test;

class LateEndpointTest {
  private final AtomicInteger asked = new AtomicInteger();
  private final Endpoint endpoint = call -> CompletableFuture.completedFuture(Content.empty(204));

  @Test
  void handle_firstCall_startsTheEndpointAndTheSecondUsesIt() {
    LateEndpoint late =
        new LateEndpoint(
            () -> {
              asked.incrementAndGet();
              return endpoint;
            },
            Runnable::run);

    assertThat(asked).hasValue(0);
    assertThat(status(late)).isEqualTo(204);
    assertThat(status(late)).isEqualTo(204);
    assertThat(asked).hasValue(1);
  }

  @Test
  void handle_endpointThatStartsAMomentLater_isWaitedFor() {
    LateEndpoint late =
        new LateEndpoint(() -> asked.incrementAndGet() < 3 ? null : endpoint, Runnable::run);

    assertThat(status(late)).isEqualTo(204);
    assertThat(asked).hasValue(3);
  }

  @Test
  void handle_endpointThatNeverStarts_isAwayAndAskedForAgainByTheNextCall() {
    LateEndpoint late =
        new LateEndpoint(
            () -> {
              asked.incrementAndGet();
              return null;
            },
            Runnable::run);

    assertThat(status(late)).isEqualTo(503);
    int first = asked.get();
    assertThat(status(late)).isEqualTo(503);
    assertThat(asked.get()).isGreaterThan(first);
  }

  private static int status(LateEndpoint late) {
    Answer answer = late.handle(FakeCall.get("/x")).toCompletableFuture().join();
    return answer instanceof Problem problem ? problem.status() : ((Content) answer).status();
  }
}
