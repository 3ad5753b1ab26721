package org.handrail.store.sql;

/** Which store was chosen, {@code store} of {@code etc/org.handrail.store.cfg}. */
public enum StoreChoice {
  /** A file in the home. */
  SQLITE,
  /** A PostgreSQL server. */
  POSTGRES,
  /** The store of a plug-in, which goes by a name of its own. */
  PLUGIN;

  /** The choice that a configuration names. */
  public static StoreChoice of(String name) {
    return switch (name) {
      case "sqlite" -> SQLITE;
      case "postgres" -> POSTGRES;
      default -> {
        if (!name.matches("plugin:[a-z0-9]+(-[a-z0-9]+)*")) {
          throw new IllegalArgumentException(
              "etc/org.handrail.store.cfg: store = "
                  + name
                  + " is not allowed: write sqlite, postgres, or plugin: and the name of a"
                  + " plug-in's store");
        }
        yield PLUGIN;
      }
    };
  }
}
