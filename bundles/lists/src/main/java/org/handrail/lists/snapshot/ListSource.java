package org.handrail.lists.snapshot;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;

/**
 * A list as a risk source. Its snapshot is replaced in one step: every question is answered from
 * the old one or from the new one, and none from neither.
 */
public final class ListSource implements RiskSource {
  private static final CompletionStage<List<Reason>> NOTHING =
      CompletableFuture.completedStage(List.of());

  private record Held(String id, Snapshot snapshot, OptionalLong revision) {
    static Held of(String id, Snapshot snapshot) {
      return new Held(
          id, snapshot, OptionalLong.of(Long.parseUnsignedLong(id.substring(0, 16), 16)));
    }
  }

  private final String name;
  private volatile Held held;

  /**
   * A source that answers from a snapshot.
   *
   * @param id of the snapshot: its SHA-256 in hexadecimal
   */
  public ListSource(String name, String id, Snapshot snapshot) {
    this.name = name;
    this.held = Held.of(id, snapshot);
  }

  @Override
  public String name() {
    return name;
  }

  /** The snapshot that it answers from. */
  public Snapshot snapshot() {
    return held.snapshot();
  }

  /** Answers from another snapshot from now on. */
  public void replace(String id, Snapshot next) {
    held = Held.of(id, next);
  }

  @Override
  public OptionalLong revision() {
    return held.revision();
  }

  @Override
  public CompletionStage<List<Reason>> find(Subject subject) {
    List<Reason> reasons = held.snapshot().find(name, subject);
    return reasons.isEmpty() ? NOTHING : CompletableFuture.completedStage(reasons);
  }
}
