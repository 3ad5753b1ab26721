package org.handrail.api.audit;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps deeds, in the order in which they were told.
 *
 * <p>Threads: called concurrently; never blocks.
 */
@ProviderType
public interface Audit {
  /**
   * Keeps a deed. Whoever must not do a thing unseen waits for the stage before doing it.
   *
   * @return completes after the deed is on stable storage; fails with {@link AuditUnavailable} when
   *     it cannot be kept
   */
  CompletionStage<Void> keep(Deed deed);
}
