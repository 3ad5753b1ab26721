package org.handrail.api.metrics;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells what it counts. Register it as an OSGi service; it is asked whenever somebody reads {@code
 * GET /metrics}. Of two services that tell the same name and labels, the one of higher {@code
 * service.ranking} and then the newer one counts.
 *
 * <p>Threads: called on any thread, perhaps several at once.
 *
 * <p>Nulls: none is passed, and none may be told.
 *
 * <p>Deadline: at once, from memory.
 *
 * <p>Failure: one that throws is left out and counted.
 */
@ConsumerType
public interface MetricSource {
  /** Tells each of its numbers. */
  void collect(MetricSink sink);
}
