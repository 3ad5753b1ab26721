package org.handrail.delivery.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One webhook; {@code etc/org.handrail.delivery.webhook-NAME.cfg}. */
@ObjectClassDefinition(name = "Handrail webhook")
public @interface WebhookConfig {
  /** The stable name of the sink: lower-case words with hyphens. */
  @AttributeDefinition
  String name() default "webhook";

  /** One sentence for the person who reports: who is told. */
  @AttributeDefinition
  String why() default "It is told that there is a report, and not what you wrote.";

  /** The receiver; {@code https}, or {@code http} in a private network. */
  @AttributeDefinition
  String url() default "";

  /** A file below the home with the secrets, one a line, such as {@code keys/webhook-school}. */
  @AttributeDefinition
  String secretFile() default "keys/webhook";

  /** Whether the receiver may lie in a private network. */
  @AttributeDefinition
  boolean privateAddresses() default false;

  /** Whether the sealed report goes with it; the receiver then needs a key of its own. */
  @AttributeDefinition
  boolean sealed() default false;

  /** The categories that it takes; none for all. */
  @AttributeDefinition
  String[] categories() default {};

  /** The countries whose reporters it takes; none for all. */
  @AttributeDefinition
  String[] countries() default {};

  /** Whether it takes reports of people who cannot be reached. */
  @AttributeDefinition
  boolean anonymous() default true;
}
