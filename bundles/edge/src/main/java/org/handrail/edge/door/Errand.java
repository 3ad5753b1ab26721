package org.handrail.edge.door;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.handrail.api.http.Answer;
import org.handrail.edge.route.Entry;

/**
 * A call of an endpoint on a pool, with a deadline that counts from now: one that has not begun by
 * then is not begun, and one that hangs is interrupted. Whoever was let into the endpoint's lease
 * leaves it when the endpoint is done, late or not.
 */
final class Errand extends FutureTask<Void> {
  private final CompletableFuture<Answer> answer;
  private final Entry entry;
  private final AtomicBoolean taken;

  private Errand(
      Entry entry,
      Supplier<CompletableFuture<Answer>> call,
      CompletableFuture<Answer> answer,
      AtomicBoolean taken) {
    super(
        () -> {
          if (taken.compareAndSet(false, true)) {
            call.get()
                .whenComplete(
                    (given, failure) -> {
                      if (failure == null) {
                        answer.complete(given);
                      } else {
                        answer.completeExceptionally(failure);
                      }
                    });
          }
          return null;
        });
    this.entry = entry;
    this.answer = answer;
    this.taken = taken;
  }

  /** Prepares to call; the call itself leaves the lease. */
  static Errand of(Entry entry, Supplier<CompletableFuture<Answer>> call) {
    return new Errand(entry, call, new CompletableFuture<>(), new AtomicBoolean());
  }

  /** What comes of it, at the latest after that time. */
  CompletableFuture<Answer> within(long millis) {
    answer.orTimeout(millis, TimeUnit.MILLISECONDS);
    answer.whenComplete(
        (given, failure) -> {
          if (failure != null) {
            cancel(true);
          }
        });
    return answer;
  }

  @Override
  protected void done() {
    if (taken.compareAndSet(false, true)) {
      entry.exit();
    }
  }
}
