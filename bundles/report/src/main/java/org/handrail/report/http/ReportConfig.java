package org.handrail.report.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the team promises; {@code etc/org.handrail.report.cfg}. */
@ObjectClassDefinition(name = "Handrail reports")
public @interface ReportConfig {
  /** Within how many hours a person reads a report; the US TAKE IT DOWN Act gives 48. */
  @AttributeDefinition(
      description = "Within how many hours of its arrival a person reads a report; 1 to 720.")
  int promiseHours() default 48;
}
