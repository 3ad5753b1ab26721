package org.handrail.edge.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class EntryTest {
  private static final Problem TOO_LARGE =
      Problem.of("body-too-large", 413, "The body is too large", "Send less.");

  /** An endpoint that gives refusals a shape. */
  private record Shaping(UnaryOperator<Problem> shape) implements Endpoint {
    @Override
    public CompletionStage<Answer> handle(Call call) {
      return CompletableFuture.completedFuture(Content.empty(204));
    }

    @Override
    public Problem refused(Problem problem) {
      return shape.apply(problem);
    }
  }

  @Test
  void refused_endpointWithAShape_givesIt() {
    Entry entry = shaping(problem -> problem.extend("errcode", "M_TOO_LARGE"));

    assertThat(entry.refused(TOO_LARGE).extensions()).containsEntry("errcode", "M_TOO_LARGE");
  }

  @Test
  void refused_endpointWithoutAShape_leavesTheProblemAsItIs() {
    Endpoint plain = call -> CompletableFuture.completedFuture(Content.empty(204));

    assertThat(entry(plain).refused(TOO_LARGE)).isSameAs(TOO_LARGE);
  }

  @Test
  void refused_endpointThatFails_leavesTheProblemAsItIsAndIsLeft() {
    Entry entry =
        shaping(
            problem -> {
              throw new IllegalStateException();
            });

    assertThat(entry.refused(TOO_LARGE)).isSameAs(TOO_LARGE);
    assertThat(entry.lease().closeAndDrain(Duration.ZERO)).isTrue();
  }

  @Test
  void refused_endpointThatHasLeft_isNotAsked() {
    Entry entry = shaping(problem -> problem.extend("asked", true));
    entry.lease().closeAndDrain(Duration.ZERO);

    assertThat(entry.refused(TOO_LARGE)).isSameAs(TOO_LARGE);
  }

  @Test
  void refused_endpointOfAPlugIn_isNotAskedOnTheThreadsOfTheDoor() {
    Endpoint shaping = new Shaping(problem -> problem.extend("asked", true));
    Entry entry =
        new Entry(
            shaping, "test", Version.emptyVersion, Map.of("handrail.http.route", "POST /x"), true);

    assertThat(entry.refused(TOO_LARGE)).isSameAs(TOO_LARGE);
  }

  @Test
  void refused_endpointThatStartsLate_isStartedAndAsked() {
    Endpoint shaping = new Shaping(problem -> problem.extend("asked", true));

    assertThat(entry(new LateEndpoint(() -> shaping)).refused(TOO_LARGE).extensions())
        .containsKey("asked");
    assertThat(entry(new LateEndpoint(() -> null)).refused(TOO_LARGE)).isSameAs(TOO_LARGE);
  }

  private static Entry shaping(UnaryOperator<Problem> shape) {
    return entry(new Shaping(shape));
  }

  private static Entry entry(Endpoint endpoint) {
    return new Entry(
        endpoint, "test", Version.emptyVersion, Map.of("handrail.http.route", "POST /x"));
  }
}
