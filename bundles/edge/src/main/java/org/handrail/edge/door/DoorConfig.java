package org.handrail.edge.door;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The limits of the door; {@code etc/org.handrail.edge.cfg}. */
@ObjectClassDefinition(name = "Handrail door")
@interface DoorConfig {
  @AttributeDefinition(
      min = "1",
      max = "1000000",
      description =
          "Open connections in all, and never more than one for each 16 KiB of heap; more wait in the queue of the system.")
  int maxConnections() default 16_384;

  @AttributeDefinition(
      min = "1",
      max = "1000000",
      description = "Open connections from one network (IPv4 address, IPv6 /64); loopback is free.")
  int maxConnectionsPerNetwork() default 1_024;

  @AttributeDefinition(
      min = "8192",
      max = "65536",
      description = "The longest request head, the address and all fields together.")
  int maxHeadBytes() default 32_768;

  @AttributeDefinition(
      min = "100",
      max = "3600000",
      description = "How long a connection may stay without a request, however slowly it drips.")
  int quietTimeoutMillis() default 30_000;

  @AttributeDefinition(
      min = "100",
      max = "3600000",
      description = "How long the body of a request may take to arrive.")
  int bodyTimeoutMillis() default 15_000;

  @AttributeDefinition(
      min = "100",
      max = "3600000",
      description = "How long an endpoint may take to answer.")
  int answerTimeoutMillis() default 20_000;

  @AttributeDefinition(
      min = "0",
      max = "60000",
      description = "How long a request waits for a service that is away, as during a swap.")
  int holdMillis() default 1_000;

  @AttributeDefinition(
      min = "0",
      max = "1000000",
      description = "Requests that may wait for services at once.")
  int maxHeld() default 1_000;

  @AttributeDefinition(
      min = "1",
      max = "1000000",
      description = "Requests inside endpoints at once.")
  int maxInFlight() default 4_096;

  @AttributeDefinition(min = "1", max = "1024", description = "Threads for endpoints that block.")
  int blockingThreads() default 16;

  @AttributeDefinition(
      min = "1",
      max = "1000000",
      description = "Requests that may wait for such a thread.")
  int blockingQueue() default 1_024;

  @AttributeDefinition(
      min = "1",
      max = "1024",
      description = "Threads for the endpoints of each plug-in.")
  int pluginThreads() default 8;

  @AttributeDefinition(
      min = "0",
      max = "100000000",
      description = "Requests a second from one network, in the long run; 0 for no limit.")
  int requestsPerSecond() default 500;

  @AttributeDefinition(
      min = "1",
      max = "100000000",
      description = "Requests at once from one network.")
  int requestBurst() default 2_000;

  @AttributeDefinition(
      description = "Whether requests from this machine count as from a network, too.")
  boolean limitLoopback() default false;

  @AttributeDefinition(
      description =
          "Whether a proxy in front is trusted to say who asks (Forwarded, X-Forwarded-For). Never without one.")
  boolean behindProxy() default false;
}
