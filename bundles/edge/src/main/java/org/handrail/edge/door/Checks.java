package org.handrail.edge.door;

/** Refuses limits that make no sense, with a message for an admin. */
final class Checks {
  private Checks() {}

  static void all(DoorConfig config) {
    between("maxConnections", config.maxConnections(), 1, 1_000_000);
    between("maxConnectionsPerNetwork", config.maxConnectionsPerNetwork(), 1, 1_000_000);
    between("maxHeadBytes", config.maxHeadBytes(), 8_192, 65_536);
    between("quietTimeoutMillis", config.quietTimeoutMillis(), 100, 3_600_000);
    between("bodyTimeoutMillis", config.bodyTimeoutMillis(), 100, 3_600_000);
    between("answerTimeoutMillis", config.answerTimeoutMillis(), 100, 3_600_000);
    between("holdMillis", config.holdMillis(), 0, 60_000);
    between("maxHeld", config.maxHeld(), 0, 1_000_000);
    between("maxInFlight", config.maxInFlight(), 1, 1_000_000);
    between("blockingThreads", config.blockingThreads(), 1, 1_024);
    between("pluginThreads", config.pluginThreads(), 1, 1_024);
    between("blockingQueue", config.blockingQueue(), 1, 1_000_000);
    between("requestsPerSecond", config.requestsPerSecond(), 0, 100_000_000);
    between("requestBurst", config.requestBurst(), 1, 100_000_000);
  }

  private static void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "etc/org.handrail.edge.cfg: "
              + key
              + " = "
              + value
              + " is not allowed: write "
              + least
              + " to "
              + most);
    }
  }
}
