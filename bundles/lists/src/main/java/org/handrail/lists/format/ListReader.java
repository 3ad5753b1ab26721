package org.handrail.lists.format;

import java.io.IOException;
import java.nio.file.Path;

/** Reads one file, or one folder, in a format. Used once, by one thread. */
interface ListReader {
  /**
   * Reads everything.
   *
   * @throws IOException where it cannot be read, or is not in this format as a whole
   */
  void read(Path source, Entries into) throws IOException;
}
