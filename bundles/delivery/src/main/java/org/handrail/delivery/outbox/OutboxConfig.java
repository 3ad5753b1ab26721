package org.handrail.delivery.outbox;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How the outbox works; {@code etc/org.handrail.delivery.cfg}. */
@ObjectClassDefinition(name = "Handrail delivery")
public @interface OutboxConfig {
  /** How often the outbox is looked at, in milliseconds. */
  @AttributeDefinition(min = "50", max = "60000")
  int pollMillis() default 500;

  /** How long a sink may take over one report, in milliseconds. */
  @AttributeDefinition(min = "100", max = "600000")
  int deliverMillis() default 30_000;

  /** How many reports are leased for a sink at a time. */
  @AttributeDefinition(min = "1", max = "256")
  int batch() default 16;

  /** How many sinks are served at the same time. */
  @AttributeDefinition(min = "1", max = "64")
  int threads() default 4;

  /** After how many attempts a delivery is kept aside for an admin; 12 take about five days. */
  @AttributeDefinition(min = "1", max = "1000")
  int attempts() default 12;
}
