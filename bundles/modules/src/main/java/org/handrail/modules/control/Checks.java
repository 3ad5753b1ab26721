package org.handrail.modules.control;

/** Refuses settings that make no sense, with a message for an admin. */
final class Checks {
  private Checks() {}

  static Settings checked(Settings settings) {
    between("maxJarMegabytes", settings.maxJarMegabytes(), 1, 64);
    between("keptJars", settings.keptJars(), 1, 100);
    between("readyTimeoutMillis", settings.readyTimeoutMillis(), 100, 600_000);
    between("probeTimeoutMillis", settings.probeTimeoutMillis(), 100, 60_000);
    between("quarantineAfterFailures", settings.quarantineAfterFailures(), 1, 1_000_000);
    between("pollMillis", settings.pollMillis(), 100, 3_600_000);
    between("changesPerMinute", settings.changesPerMinute(), 1, 100_000);
    return settings;
  }

  private static void between(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "etc/org.handrail.modules.cfg: "
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
