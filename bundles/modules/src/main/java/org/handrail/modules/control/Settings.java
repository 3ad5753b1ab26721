package org.handrail.modules.control;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How modules are handled; {@code etc/org.handrail.modules.cfg}. A change counts from the next
 * install on.
 */
@ObjectClassDefinition(name = "Handrail modules")
public @interface Settings {
  /** Whether jars without a signature are let in. For developers on their own machine only. */
  @AttributeDefinition
  boolean developerMode() default false;

  /** The longest jar that is let in, in MiB. */
  @AttributeDefinition(min = "1", max = "64")
  int maxJarMegabytes() default 64;

  /** How many jars of a module are kept for a roll-back. */
  @AttributeDefinition(min = "1", max = "100")
  int keptJars() default 3;

  /** How long a module may take to start, and then to come into service. */
  @AttributeDefinition(min = "100", max = "600000")
  int readyTimeoutMillis() default 8_000;

  /** How long a module may take to answer the probe. */
  @AttributeDefinition(min = "100", max = "60000")
  int probeTimeoutMillis() default 3_000;

  /** After how many failures in a row of an endpoint its module goes back to the version before. */
  @AttributeDefinition(min = "1", max = "1000000")
  int quarantineAfterFailures() default 5;

  /** How often {@code modules/} is looked at. */
  @AttributeDefinition(min = "100", max = "3600000")
  int pollMillis() default 1_000;

  /** How many changes an admin may ask for within a minute. */
  @AttributeDefinition(min = "1", max = "100000")
  int changesPerMinute() default 30;
}
