package org.handrail.safebrowsing.edition;

/**
 * How much a client takes.
 *
 * @param updateEntries additions and removals in one update; 0 for no limit
 * @param databaseEntries entries in all; 0 for no limit
 */
public record Limits(int updateEntries, int databaseEntries) {
  /** No limit. */
  public static final Limits NONE = new Limits(0, 0);

  /** Refuses less than nothing. */
  public Limits {
    if (updateEntries < 0 || databaseEntries < 0) {
      throw new IllegalArgumentException("a limit is not negative");
    }
  }

  int update() {
    return updateEntries == 0 ? Integer.MAX_VALUE : updateEntries;
  }

  int database() {
    return databaseEntries == 0 ? Integer.MAX_VALUE : databaseEntries;
  }
}
