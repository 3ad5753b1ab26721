package org.handrail.store.sql;

/** Which store was chosen, {@code store} of {@code etc/org.handrail.store.cfg}. */
public enum StoreChoice {
  /** A file in the home. */
  SQLITE,
  /** A PostgreSQL server. */
  POSTGRES;

  /** The choice that a configuration names. */
  public static StoreChoice of(String name) {
    return switch (name) {
      case "sqlite" -> SQLITE;
      case "postgres" -> POSTGRES;
      default ->
          throw new IllegalArgumentException(
              "etc/org.handrail.store.cfg: store = "
                  + name
                  + " is not allowed: write sqlite or postgres");
    };
  }
}
