package org.handrail.delivery.mail;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One mailbox; {@code etc/org.handrail.delivery.mail-NAME.cfg}. */
@ObjectClassDefinition(name = "Handrail e-mail")
public @interface MailConfig {
  /** The stable name of the sink: lower-case words with hyphens. */
  @AttributeDefinition
  String name() default "mail";

  /** One sentence for the person who reports: who is written to. */
  @AttributeDefinition
  String why() default "They are told by e-mail that there is a report, and not what you wrote.";

  /** {@code notice}, {@code sealed}, {@code xarf} or {@code arf}. */
  @AttributeDefinition
  String content() default "notice";

  /** The host of the SMTP server. */
  @AttributeDefinition
  String host() default "";

  /** Its port. */
  @AttributeDefinition(min = "1", max = "65535")
  int port() default 587;

  /** {@code starttls}, {@code tls}, or {@code none}, which is for this machine alone. */
  @AttributeDefinition
  String security() default "starttls";

  /** Who signs in; nobody where it is empty. */
  @AttributeDefinition
  String user() default "";

  /** A file below the home that holds the password, such as {@code keys/mail-school}. */
  @AttributeDefinition
  String passwordFile() default "";

  /** The sender's address. */
  @AttributeDefinition
  String from() default "";

  /** The addresses that it goes to. */
  @AttributeDefinition
  String[] to() default {};

  /** Who runs this server, for XARF: at most 200 characters. */
  @AttributeDefinition
  String organisation() default "";

  /** How long the SMTP server may take over one step, in milliseconds. */
  @AttributeDefinition(min = "100", max = "60000")
  int timeoutMillis() default 8_000;

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
