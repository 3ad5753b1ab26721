package org.handrail.audit.chain;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The notes in a file, one after the other, each followed by an empty line.
 *
 * @param notes the whole ones, the oldest first
 * @param wholeBytes how long they are together
 * @param tornBytes how much follows them
 */
record Notes(List<String> notes, long wholeBytes, long tornBytes) {
  Notes {
    notes = List.copyOf(notes);
  }

  static Notes read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return new Notes(List.of(), 0, 0);
    }
    byte[] bytes = Files.readAllBytes(file);
    List<String> notes = new ArrayList<>();
    int start = 0;
    int emptyLines = 0;
    for (int i = 1; i < bytes.length; i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\n' && ++emptyLines % 2 == 0) {
        // The first empty line stands before the signatures, the second after them.
        notes.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
        start = i + 1;
      }
    }
    return new Notes(notes, start, bytes.length - start);
  }
}
