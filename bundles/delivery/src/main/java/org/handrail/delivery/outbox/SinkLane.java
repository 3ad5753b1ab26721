package org.handrail.delivery.outbox;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.handrail.api.audit.Deed;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Delivery;
import org.handrail.api.report.ReportStore.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deliveries to one sink, one after the other, so that a slow sink holds up nobody else. Used
 * by one thread at a time, except for {@link #leave}.
 */
final class SinkLane {
  private static final Logger LOG = LoggerFactory.getLogger(SinkLane.class);

  private final ReportSink sink;
  private final Terms terms;
  private final Consumer<Deed> audit;
  private boolean running;
  private boolean left;

  SinkLane(ReportSink sink, Terms terms, Consumer<Deed> audit) {
    this.sink = sink;
    this.terms = terms;
    this.audit = audit;
  }

  /** Claims the lane; false when it is being worked on, or its sink has left. */
  synchronized boolean enter() {
    if (running || left) {
      return false;
    }
    running = true;
    return true;
  }

  /** Delivers what is due, until nothing is or the sink leaves. The lane must have been claimed. */
  void work(ReportStore store) {
    try {
      boolean more = true;
      while (more && !hasLeft()) {
        more = batch(store);
      }
    } catch (CompletionException e) {
      // The store says for itself what it lacks; the leases end by themselves.
      LOG.debug("The outbox cannot be read", e);
    } finally {
      exit();
    }
  }

  /**
   * Takes the sink away: waits until the report that it is delivering is done, within the time that
   * a delivery may take.
   */
  synchronized void leave() {
    left = true;
    long until = System.nanoTime() + terms.deliver().toNanos();
    try {
      while (running && System.nanoTime() < until) {
        TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void exit() {
    running = false;
    notifyAll();
  }

  private synchronized boolean hasLeft() {
    return left;
  }

  private boolean batch(ReportStore store) {
    var leased = join(store.lease(sink.name(), terms.batch(), terms.lease()));
    for (Delivery delivery : leased) {
      // What is leased and not tried becomes due again when its lease ends.
      if (!hasLeft()) {
        join(store.settle(delivery.id(), settlement(delivery, ending(delivery))));
      }
    }
    return leased.size() == terms.batch();
  }

  private Ending ending(Delivery delivery) {
    try {
      return Ending.of(
          sink.deliver(delivery.report())
              .toCompletableFuture()
              .orTimeout(terms.deliver().toMillis(), TimeUnit.MILLISECONDS)
              .join());
    } catch (RuntimeException e) {
      // A sink is others' code: whatever it throws is its own, and the report is tried again.
      Throwable cause = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
      return Ending.of(cause);
    }
  }

  private Settlement settlement(Delivery delivery, Ending ending) {
    int attempts = delivery.attempts() + 1;
    if (ending.failure().isEmpty()) {
      tell(delivery, "delivered");
      return new Settlement.Delivered();
    }
    if (ending.failure().get().kind() == DeliveryFailure.Kind.REFUSED) {
      return dead(delivery, ending, "the sink refuses it: " + ending.why());
    }
    if (attempts >= terms.attempts()) {
      return dead(delivery, ending, "it was tried " + attempts + " times");
    }
    LOG.info(
        "Report {} has not reached {} yet, attempt {}: it is tried again",
        delivery.report().header().id(),
        sink.name(),
        attempts);
    return new Settlement.Retry(terms.delays().after(attempts));
  }

  private Settlement dead(Delivery delivery, Ending ending, String why) {
    tell(delivery, "given-up");
    LOG.error(
        "Report {} is kept aside and goes to {} no more: {}",
        delivery.report().header().id(),
        sink.name(),
        why);
    return new Settlement.Dead(ending.failure());
  }

  private void tell(Delivery delivery, String how) {
    audit.accept(
        Deed.byServer(
            "report.route",
            delivery.report().header().id().toString(),
            how + ":" + Deed.name(sink.name())));
  }

  private <T> T join(CompletionStage<T> stage) {
    return stage
        .toCompletableFuture()
        .orTimeout(terms.deliver().toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
