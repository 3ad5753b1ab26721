package org.handrail.api.home;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told that its module will soon be stopped for a newer version, which cannot run beside it
 * since it owns something alone ({@code Handrail-Exclusive}). From the stop of the one to the start
 * of the other callers are held: what makes the stop shorter can be done now, while they are
 * answered. Register it as an OSGi service of that module, if there is something to do.
 *
 * <p>Threads: called on the thread of the change, once before each; the stage may complete on any.
 *
 * <p>Nulls: none may be answered.
 *
 * <p>Deadline: as for a probe ({@code probeTimeoutMillis}); then the module is stopped all the
 * same.
 *
 * <p>Failure: noted in the log by its class; the module is stopped all the same. The change may yet
 * be refused, and the module then goes on.
 */
@ConsumerType
public interface Handover {
  /** Does beforehand what would take time at the stop. */
  CompletionStage<Void> prepare();
}
