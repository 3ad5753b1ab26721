package org.handrail.lists.snapshot;

import java.util.List;
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

  private final String name;
  private volatile Snapshot snapshot;

  /** A source that answers from a snapshot. */
  public ListSource(String name, Snapshot snapshot) {
    this.name = name;
    this.snapshot = snapshot;
  }

  @Override
  public String name() {
    return name;
  }

  /** Answers from another snapshot from now on. */
  public void replace(Snapshot next) {
    snapshot = next;
  }

  @Override
  public CompletionStage<List<Reason>> find(Subject subject) {
    List<Reason> reasons = snapshot.find(name, subject);
    return reasons.isEmpty() ? NOTHING : CompletableFuture.completedStage(reasons);
  }
}
