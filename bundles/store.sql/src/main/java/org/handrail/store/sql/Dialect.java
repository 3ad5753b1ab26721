package org.handrail.store.sql;

/** In what the engines' SQL differs. */
public enum Dialect {
  /** SQLite: a single writer, so that a claim needs no lock. */
  SQLITE("BLOB", ""),
  /** PostgreSQL and what speaks like it: several nodes claim at once and pass over each other. */
  POSTGRESQL("BYTEA", " FOR UPDATE SKIP LOCKED");

  private final String bytes;
  private final String claim;

  Dialect(String bytes, String claim) {
    this.bytes = bytes;
    this.claim = claim;
  }

  /** A schema script, written with {@code BLOB}, in this dialect. */
  String script(String script) {
    return script.replace(" BLOB", " " + bytes);
  }

  /** What ends a {@code SELECT} of rows that are about to be claimed. */
  String claim() {
    return claim;
  }
}
