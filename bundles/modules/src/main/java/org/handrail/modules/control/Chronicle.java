package org.handrail.modules.control;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import org.handrail.api.http.Oversight.Refusal;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.modules.state.Audit;
import org.handrail.modules.state.Audit.Actor;
import org.handrail.modules.state.Edition;
import org.handrail.modules.state.ModuleState;
import org.handrail.modules.swap.Progress;

/**
 * What is remembered of changes and of attempts: a line in the audit, a count, and the steps of the
 * one under way. Safe for any thread.
 */
final class Chronicle implements MetricSource {
  // A stranger may fill his own time, but not the disk.
  private static final int REFUSALS_PER_MINUTE = 20;
  private static final int MOST_COUNTS = 2_000;

  private final Audit audit;
  private final Ledger ledger;
  private final Inventory inventory;
  private final Progress progress;
  private final Throttle refusals;
  private final LongAdder unwritten = new LongAdder();
  private final Map<Counted, LongAdder> changes = new ConcurrentHashMap<>();
  private final Map<String, Durations> durations = new ConcurrentHashMap<>();

  private record Counted(String module, String action, String outcome) {}

  Chronicle(Audit audit, Ledger ledger, Inventory inventory, Progress progress, Clock clock) {
    this.audit = audit;
    this.ledger = ledger;
    this.inventory = inventory;
    this.progress = progress;
    this.refusals = new Throttle(clock);
  }

  /** A change that has taken effect, after so many nanoseconds. */
  void changed(Actor actor, String action, Change change, long nanos) {
    durations.computeIfAbsent(action, a -> new Durations()).add(nanos);
    note(actor, action, Optional.of(change.name()), Optional.of(change), "done");
  }

  /** A change that was refused, or failed. */
  void refused(Actor actor, String action, Optional<String> name, String code) {
    note(actor, action, name, Optional.empty(), code);
  }

  /**
   * A call for admins or staff that the door refused. Only so many a minute are written down; the
   * rest is counted.
   *
   * @param writer where the disk may be waited for
   */
  void refused(Refusal refusal, Executor writer) {
    if (!refusals.pass(REFUSALS_PER_MINUTE)) {
      unwritten.increment();
      return;
    }
    Actor actor =
        new Actor(refusal.principal().orElse("unknown"), Optional.of(refusal.requestId()));
    try {
      writer.execute(
          () ->
              audit.add(
                  actor,
                  new Audit.Deed(
                      refusal.route(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()),
                  refusal.code()));
    } catch (RejectedExecutionException e) {
      unwritten.increment();
    }
  }

  private void note(
      Actor actor, String action, Optional<String> name, Optional<Change> change, String outcome) {
    progress.end(outcome);
    Counted counted = new Counted(name.filter(this::known).orElse("none"), action, outcome);
    if (changes.containsKey(counted) || changes.size() < MOST_COUNTS) {
      changes.computeIfAbsent(counted, c -> new LongAdder()).increment();
    }
    audit.add(
        actor,
        new Audit.Deed(
            action,
            name,
            change.flatMap(Change::from),
            change.flatMap(Change::to),
            change
                .flatMap(c -> ledger.find(c.name()))
                .flatMap(ModuleState::current)
                .map(Edition::sha256)),
        outcome);
  }

  // The name of a file, or of nothing at all, is not one to count under.
  private boolean known(String name) {
    return ledger.find(name).isPresent();
  }

  @Override
  public void collect(MetricSink sink) {
    changes.forEach(
        (what, count) ->
            sink.counter(
                "handrail_module_changes",
                "Changes of modules, and refusals of changes.",
                Map.of("module", what.module(), "action", what.action(), "outcome", what.outcome()),
                count.sum()));
    durations.forEach(
        (action, taken) ->
            sink.durations(
                "handrail_module_change_seconds",
                "From the begin of a change to its effect.",
                Map.of("action", action),
                taken));
    sink.counter(
        "handrail_module_refusals_unwritten",
        "Calls for admins that were refused and, being too many, are not in the audit.",
        Map.of(),
        unwritten.sum());
    for (ModuleView view : inventory.all()) {
      if (view.kind().equals("module")) {
        sink.gauge(
            "handrail_module_serving",
            "1 where a module serves, 0 where it does not.",
            Map.of("module", view.name(), "version", view.version()),
            view.state().equals("serving") ? 1 : 0);
      }
    }
  }
}
