package org.handrail.safebrowsing.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.handrail.api.http.Answer;

/** Turns refusals into answers. */
public final class Answering {
  private Answering() {}

  /** The answer, or the problem of what refused it. */
  public static CompletionStage<Answer> of(Supplier<? extends CompletionStage<Answer>> answer) {
    try {
      return answer.get();
    } catch (Refused e) {
      return CompletableFuture.completedFuture(e.problem());
    }
  }

  /** The answer at once, or the problem of what refused it. */
  public static CompletionStage<Answer> now(Supplier<? extends Answer> answer) {
    return of(() -> CompletableFuture.completedFuture(answer.get()));
  }
}
