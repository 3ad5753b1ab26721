package org.handrail.report.retention;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * How many days a report is kept after it was closed or taken back and nothing has changed; {@code
 * etc/org.handrail.report.retention.cfg}.
 */
@ObjectClassDefinition(name = "Handrail retention")
public @interface RetentionConfig {
  /** Reports of blackmail. */
  @AttributeDefinition(min = "1", max = "3650")
  int blackmailDays() default 365;

  /** Reports of grooming. */
  @AttributeDefinition(min = "1", max = "3650")
  int groomingDays() default 365;

  /** Reports of sexual content. */
  @AttributeDefinition(min = "1", max = "3650")
  int sexualContentDays() default 365;

  /** Reports of a meeting. */
  @AttributeDefinition(min = "1", max = "3650")
  int meetingDays() default 365;

  /** Reports of bullying. */
  @AttributeDefinition(min = "1", max = "3650")
  int bullyingDays() default 180;

  /** Reports of threats. */
  @AttributeDefinition(min = "1", max = "3650")
  int threatDays() default 365;

  /** Reports of self-harm. */
  @AttributeDefinition(min = "1", max = "3650")
  int selfHarmDays() default 180;

  /** Reports of impersonation. */
  @AttributeDefinition(min = "1", max = "3650")
  int impersonationDays() default 180;

  /** Reports of spam. */
  @AttributeDefinition(min = "1", max = "3650")
  int spamDays() default 30;

  /** Other reports. */
  @AttributeDefinition(min = "1", max = "3650")
  int otherDays() default 180;

  /** How often old reports are looked for, in minutes. */
  @AttributeDefinition(min = "1", max = "1440")
  int everyMinutes() default 60;
}
