package org.handrail.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells how one part of the server is. Register it as an OSGi service; the edge shows what it says
 * under {@code /health/ready}.
 *
 * <p>Threads: called concurrently, on a network selector thread.
 *
 * <p>Nulls: none may be answered: nothing to remark is an empty list.
 *
 * <p>Deadline: at once, from memory. What takes time is looked at by a thread of its own.
 *
 * <p>Failure: a check that throws is shown as critical, with the class of what it threw.
 */
@ConsumerType
public interface HealthCheck {
  /** Its name: lower-case words with hyphens. */
  String name();

  /** How it is now. */
  Health check();
}
