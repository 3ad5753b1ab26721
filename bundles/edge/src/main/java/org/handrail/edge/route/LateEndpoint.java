package org.handrail.edge.route;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.edge.problem.EdgeProblems;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint that is started by its first call, so that the port opens without waiting for parts
 * that nobody has asked for. Safe for any thread.
 */
final class LateEndpoint implements Endpoint {
  // An endpoint whose own parts are just being exchanged cannot start now, and can a moment later.
  private static final int TRIES = 40;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Supplier<@Nullable Endpoint> service;
  private final Executor later;
  private volatile @Nullable Endpoint started;

  LateEndpoint(Supplier<@Nullable Endpoint> service) {
    this(service, CompletableFuture.delayedExecutor(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
  }

  LateEndpoint(Supplier<@Nullable Endpoint> service, Executor later) {
    this.service = service;
    this.later = later;
  }

  /** Starts it unless it has started; answers whether it has. */
  boolean start() {
    if (started == null) {
      started = service.get();
    }
    return started != null;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Endpoint endpoint = started;
    return endpoint == null ? handle(call, TRIES) : endpoint.handle(call);
  }

  @Override
  public Problem refused(Problem problem) {
    Endpoint endpoint = start() ? started : null;
    return endpoint == null ? problem : endpoint.refused(problem);
  }

  private CompletionStage<Answer> handle(Call call, int triesLeft) {
    Endpoint endpoint = start() ? started : null;
    if (endpoint != null) {
      return endpoint.handle(call);
    }
    if (triesLeft == 0) {
      return CompletableFuture.completedFuture(EdgeProblems.serviceAway());
    }
    return CompletableFuture.supplyAsync(() -> handle(call, triesLeft - 1), later)
        .thenCompose(stage -> stage);
  }
}
