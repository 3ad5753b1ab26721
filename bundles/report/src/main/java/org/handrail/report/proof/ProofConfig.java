package org.handrail.report.proof;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** When a proof of work is asked for; {@code etc/org.handrail.report.proof.cfg}. */
@ObjectClassDefinition(name = "Handrail proof of work")
public @interface ProofConfig {
  /** Whether it is asked for at all. */
  @AttributeDefinition(
      description =
          "Whether a proof of work is asked for past the numbers below; never of somebody who may be"
              + " a child, or who says that somebody is in danger.")
  boolean asked() default false;

  /** Reports in an hour from one network without a proof. */
  @AttributeDefinition(
      min = "1",
      max = "100000",
      description = "Reports in an hour from one network without a proof.")
  int perHourOfNetwork() default 30;

  /** Reports in an hour from one chat client without a proof; 0 for any number. */
  @AttributeDefinition(
      min = "0",
      max = "1000000",
      description =
          "Reports in an hour that name one chat client, without a proof; 0 for any number.")
  int perHourOfClient() default 0;

  /** How many hashes a proof takes at most; half of it on average. */
  @AttributeDefinition(
      min = "1000",
      max = "10000000",
      description = "How many hashes a proof takes at most; half of that on average.")
  int work() default 100_000;

  /** For how long a challenge can be answered, in seconds. */
  @AttributeDefinition(
      min = "30",
      max = "3600",
      description = "For how long a challenge can be answered, in seconds.")
  int validSeconds() default 600;
}
