package org.handrail.lookup.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.handrail.api.lookup.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What one source that is not in memory answers about the subjects of one call. It is asked on a
 * pool; what it has not said by the deadline is missing, and so is all if the pool is full or the
 * source left. Its lease ends when both its call has returned and its stages have ended.
 */
final class RemoteAnswer {
  private final SourceEntry entry;
  private final List<Tally> tallies;
  private final AtomicReferenceArray<@Nullable List<Reason>> answers;
  private final AtomicInteger missing;
  private final AtomicBoolean started = new AtomicBoolean();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private final CompletableFuture<Void> returned = new CompletableFuture<>();

  private RemoteAnswer(SourceEntry entry, List<Tally> tallies) {
    this.entry = entry;
    this.tallies = tallies;
    this.answers = new AtomicReferenceArray<>(tallies.size());
    this.missing = new AtomicInteger(tallies.size());
  }

  /** Asks a source; {@link #ended()} completes by the deadline. */
  static RemoteAnswer ask(SourceEntry entry, List<Tally> tallies) {
    RemoteAnswer answer = new RemoteAnswer(entry, tallies);
    if (!entry.enter()) {
      answer.ended.complete(null);
      return answer;
    }
    AtomicInteger left = new AtomicInteger(2);
    answer.ended.whenComplete((ok, late) -> leaveLast(entry, left));
    answer.returned.whenComplete((ok, bad) -> leaveLast(entry, left));
    try {
      Future<?> task = entry.pool().submit(answer::run);
      answer
          .ended
          .orTimeout(entry.deadlineMillis(), TimeUnit.MILLISECONDS)
          .whenComplete((ok, late) -> answer.stop(task, late));
    } catch (RejectedExecutionException e) {
      entry.refused();
      answer.returned.complete(null);
      answer.ended.complete(null);
    }
    return answer;
  }

  /** Completes, with or without an exception, when there is no more to wait for. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** Hands the answers to the tallies, which stand in the order of the subjects. */
  void into(List<Tally> into) {
    for (int i = 0; i < into.size(); i++) {
      List<Reason> reasons = answers.get(i);
      if (reasons == null) {
        into.get(i).lacks(entry.name());
      } else {
        into.get(i).add(reasons);
      }
    }
  }

  private static void leaveLast(SourceEntry entry, AtomicInteger left) {
    if (left.decrementAndGet() == 0) {
      entry.leave();
    }
  }

  private void run() {
    if (!started.compareAndSet(false, true)) {
      return;
    }
    try {
      for (int i = 0; i < tallies.size() && !ended.isDone(); i++) {
        if (entry.state() == Breaker.State.OPEN) {
          // It failed at several of these already: the rest is spared it, and is missing.
          ended.complete(null);
        } else {
          askAbout(i);
        }
      }
    } finally {
      returned.complete(null);
    }
  }

  private void askAbout(int i) {
    try {
      entry
          .source()
          .find(tallies.get(i).subject())
          .whenComplete((reasons, why) -> take(i, reasons, why));
    } catch (RuntimeException | LinkageError e) {
      take(i, null, e);
    }
  }

  private void take(int i, @Nullable List<Reason> reasons, @Nullable Throwable why) {
    if (ended.isDone()) {
      return;
    }
    if (why != null) {
      entry.failed(why);
    } else if (reasons == null) {
      entry.failed(new NullPointerException());
    } else {
      keep(i, reasons);
    }
    if (missing.decrementAndGet() == 0) {
      ended.complete(null);
    }
  }

  /** Copies what a plug-in handed over: it may hold nulls, or change. */
  private void keep(int i, List<Reason> reasons) {
    try {
      answers.set(i, List.copyOf(reasons));
      entry.answered();
    } catch (RuntimeException e) {
      entry.failed(e);
    }
  }

  private void stop(Future<?> task, @Nullable Throwable late) {
    if (late instanceof TimeoutException) {
      entry.failed(late);
      if (started.compareAndSet(false, true)) {
        returned.complete(null);
      }
      task.cancel(true);
    }
  }
}
