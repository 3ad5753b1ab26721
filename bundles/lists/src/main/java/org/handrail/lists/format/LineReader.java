package org.handrail.lists.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a format of lines in UTF-8. Bytes that are none make their line broken or its text odd, not
 * the file unreadable.
 */
abstract class LineReader implements ListReader {
  /** The longest line that is read; what is longer is broken. */
  static final int MAX_LENGTH = 32_768;

  @Override
  public final void read(Path source, Entries into) throws IOException {
    try (InputStream in = Files.newInputStream(source);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
      long number = 0;
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (text.length() > MAX_LENGTH) {
          into.broken(number);
        } else {
          line(number, text, into);
        }
      }
    }
  }

  /** Reads a line, without its line break. */
  abstract void line(long number, String line, Entries into) throws IOException;
}
