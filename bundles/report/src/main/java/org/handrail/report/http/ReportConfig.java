package org.handrail.report.http;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What the team promises; {@code etc/org.handrail.report.cfg}. */
@ObjectClassDefinition(name = "Handrail reports")
public @interface ReportConfig {
  /** Within how many hours a person reads a report; the US TAKE IT DOWN Act gives 48. */
  @AttributeDefinition(
      min = "1",
      max = "720",
      description = "Within how many hours of its arrival a person reads a report.")
  int promiseHours() default 48;
}
