package org.handrail.report.incident;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Whether reports are compared; {@code etc/org.handrail.report.incident.cfg}. */
@ObjectClassDefinition(name = "Handrail incidents")
public @interface IncidentConfig {
  /** Whether what a report names is kept beside it as a keyed hash. */
  @AttributeDefinition(
      description =
          "Whether what a report names is kept beside it as a keyed hash, so that the team sees"
              + " which reports name the same.")
  boolean grouping() default true;
}
