package org.handrail.audit;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How often the audit is signed; {@code etc/org.handrail.audit.cfg}. */
@ObjectClassDefinition(name = "Handrail audit")
public @interface AuditConfig {
  /** After how many lines at most a checkpoint is signed. */
  @AttributeDefinition(min = "1", max = "100000")
  int checkpointLines() default 1_000;

  /** How many seconds after a line at most a checkpoint is signed. */
  @AttributeDefinition(min = "1", max = "86400")
  int checkpointSeconds() default 60;
}
