package org.handrail.delivery.ncmec;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The CyberTipline; {@code etc/org.handrail.delivery.ncmec.cfg}. */
@ObjectClassDefinition(name = "Handrail NCMEC CyberTipline")
public @interface NcmecConfig {
  /** The stable name of the sink: lower-case words with hyphens. */
  @AttributeDefinition
  String name() default "ncmec";

  /** One sentence for the person who reports. */
  @AttributeDefinition
  String why() default
      "NCMEC passes it to the police; it gets what you wrote, and not who you are.";

  /** Where the interface is, as NCMEC told it at registration; https. */
  @AttributeDefinition
  String url() default "";

  /** The user that NCMEC gave. */
  @AttributeDefinition
  String user() default "";

  /** A file below the home that holds the password. */
  @AttributeDefinition
  String passwordFile() default "keys/ncmec-password";

  /** A file below the home with the age identity that reports are sealed to. */
  @AttributeDefinition
  String identityFile() default "keys/agency-ncmec.key";

  /** The person who answers for reports of this server: first name. */
  @AttributeDefinition
  String firstName() default "";

  /** Last name. */
  @AttributeDefinition
  String lastName() default "";

  /** E-mail address. */
  @AttributeDefinition
  String email() default "";

  /** How long each of the four steps may take, in milliseconds. */
  @AttributeDefinition(min = "100", max = "60000")
  int timeoutMillis() default 6_000;

  /** The countries whose reporters it takes; none for all. */
  @AttributeDefinition
  String[] countries() default {"US"};

  /** Whether it takes reports of people who cannot be reached. */
  @AttributeDefinition
  boolean anonymous() default true;
}
