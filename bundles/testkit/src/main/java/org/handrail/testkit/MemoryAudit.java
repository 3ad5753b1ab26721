package org.handrail.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.AuditUnavailable;
import org.handrail.api.audit.Deed;

/** Keeps deeds in memory, for tests; or refuses to. Safe for any thread. */
public final class MemoryAudit implements Audit {
  private final List<Deed> deeds = new ArrayList<>();
  private volatile boolean broken;

  /** An empty one. */
  public MemoryAudit() {}

  /** Keeps nothing from now on. */
  public void refuse() {
    broken = true;
  }

  @Override
  public CompletionStage<Void> keep(Deed deed) {
    if (broken) {
      return CompletableFuture.failedFuture(
          new AuditUnavailable("it was told to refuse", new IllegalStateException()));
    }
    synchronized (this) {
      deeds.add(deed);
    }
    return CompletableFuture.completedFuture(null);
  }

  /** What was told, as {@code ACT SUBJECT DETAIL}, the oldest first. */
  public synchronized List<String> told() {
    return deeds.stream()
        .map(deed -> deed.act() + " " + deed.subject() + " " + deed.detail())
        .toList();
  }
}
