package org.handrail.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells how one part of the server is. Register it as an OSGi service. It answers from memory, at
 * once, on any thread.
 */
@ConsumerType
public interface HealthCheck {
  /** Its name: lower-case words with hyphens. */
  String name();

  /** How it is now. */
  Health check();
}
