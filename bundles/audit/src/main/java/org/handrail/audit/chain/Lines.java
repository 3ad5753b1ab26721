package org.handrail.audit.chain;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads a file line by line, as bytes, and tells what is left over. */
final class Lines {
  private Lines() {}

  /**
   * Reads each whole line.
   *
   * @param line is given each, without its newline
   * @return how many bytes follow the last newline
   */
  static long read(Path file, Consumer<byte[]> line) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream now = new ByteArrayOutputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        if (next == '\n') {
          line.accept(now.toByteArray());
          now.reset();
        } else {
          now.write(next);
        }
      }
      return now.size();
    }
  }
}
