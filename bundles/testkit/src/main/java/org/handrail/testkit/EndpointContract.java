package org.handrail.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.junit.jupiter.api.Test;

/** What every {@link Endpoint} must do within the deadline of the edge. */
public abstract class EndpointContract {
  /** An endpoint, new for each test. */
  protected abstract Endpoint endpoint();

  /** A call that it answers well. */
  protected abstract Call goodCall();

  @Test
  void handle_goodCall_isAnsweredWithContentInTime() throws Exception {
    assertThat(answer(endpoint())).isInstanceOf(Content.class);
  }

  @Test
  void handle_sameGoodCallTwice_isAnsweredBothTimes() throws Exception {
    Endpoint endpoint = endpoint();
    assertThat(answer(endpoint)).isInstanceOf(Content.class);
    assertThat(answer(endpoint)).isInstanceOf(Content.class);
  }

  @Test
  void handle_onManyThreads_isAnsweredOnEach() {
    Endpoint endpoint = endpoint();
    List<CompletableFuture<Answer>> together =
        Stream.generate(
                () ->
                    CompletableFuture.supplyAsync(() -> endpoint.handle(goodCall()))
                        .thenCompose(answer -> answer))
            .limit(16)
            .toList();

    assertThat(together)
        .allSatisfy(
            answer -> assertThat(answer.get(5, TimeUnit.SECONDS)).isInstanceOf(Content.class));
  }

  private Answer answer(Endpoint endpoint) throws Exception {
    return endpoint.handle(goodCall()).toCompletableFuture().get(5, TimeUnit.SECONDS);
  }
}
