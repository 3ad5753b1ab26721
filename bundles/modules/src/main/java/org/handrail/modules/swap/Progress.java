package org.handrail.modules.swap;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the change that is under way has come; afterwards, how the last one went. Written by the
 * thread of changes, read by any.
 */
public final class Progress {
  private final Clock clock;
  private volatile Optional<View> now = Optional.empty();

  /** Nothing has changed yet. */
  public Progress(Clock clock) {
    this.clock = clock;
  }

  /**
   * A step that was reached.
   *
   * @param name what is done from then on
   * @param millis how long after the begin
   */
  public record Step(String name, long millis) {}

  /**
   * A change at one moment.
   *
   * @param module the module; empty while the jar is not understood
   * @param version the version that is to serve
   * @param outcome {@code done} or the code of the problem; empty while it is under way
   */
  public record View(
      String action,
      Optional<String> module,
      Optional<String> version,
      Instant since,
      List<Step> steps,
      Optional<String> outcome) {
    /** Copies the steps. */
    public View {
      steps = List.copyOf(steps);
    }
  }

  /** The change that is under way, or the last one. */
  public Optional<View> view() {
    return now;
  }

  /** A change begins. */
  public void begin(String action, Optional<String> module) {
    now =
        Optional.of(
            new View(
                action,
                module,
                Optional.empty(),
                clock.instant(),
                List.of(new Step("check", 0)),
                Optional.empty()));
  }

  /** What it is about is known now. */
  public void about(String module, String version) {
    now =
        now.map(
            v ->
                new View(
                    v.action(),
                    Optional.of(module),
                    Optional.of(version),
                    v.since(),
                    v.steps(),
                    v.outcome()));
  }

  /** The next step begins. */
  public void step(String name) {
    now =
        now.map(
            v ->
                new View(
                    v.action(),
                    v.module(),
                    v.version(),
                    v.since(),
                    with(v.steps(), new Step(name, millis(v))),
                    v.outcome()));
  }

  /** It has taken effect or failed; an old version may still be on its way out. */
  public void end(String outcome) {
    now =
        now.map(
            v ->
                new View(
                    v.action(),
                    v.module(),
                    v.version(),
                    v.since(),
                    with(v.steps(), new Step("end", millis(v))),
                    Optional.of(outcome)));
  }

  private long millis(View view) {
    return Duration.between(view.since(), clock.instant()).toMillis();
  }

  private static List<Step> with(List<Step> steps, Step step) {
    List<Step> more = new ArrayList<>(steps);
    more.add(step);
    return more;
  }
}
