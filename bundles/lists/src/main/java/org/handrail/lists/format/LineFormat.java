package org.handrail.lists.format;

import org.handrail.api.lookup.Canonicalizer;
import org.handrail.lists.snapshot.Snapshot;

/** Reads the lines of one file, in order. Used by one thread, and for one file only. */
interface LineFormat {
  /** What a line was. */
  enum Line {
    /** An entry, or several. */
    ENTRY,
    /** A comment, a header, or nothing. */
    NOTHING,
    /** Not understood. */
    BROKEN
  }

  /**
   * Reads a line.
   *
   * @param line without its line break
   * @param canonicalizer gives entries their keys
   * @param into where entries go
   */
  Line read(String line, Canonicalizer canonicalizer, Snapshot.Builder into);
}
