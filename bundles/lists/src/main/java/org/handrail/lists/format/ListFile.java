package org.handrail.lists.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.lists.snapshot.Snapshot;

/** A file with a list, and how to read it. */
public final class ListFile {
  /** How many numbers of broken lines are kept. */
  static final int MAX_NUMBERS = 20;

  private ListFile() {}

  /**
   * What a file holds.
   *
   * @param snapshot its entries
   * @param broken how many lines were not understood
   * @param brokenLines the numbers of the first of these, from 1
   */
  public record Contents(Snapshot snapshot, int broken, List<Integer> brokenLines) {
    /** Copies the numbers. */
    public Contents {
      brokenLines = List.copyOf(brokenLines);
    }
  }

  /**
   * Reads a file in UTF-8; bytes that are none make their line broken or its text odd, not the file
   * unreadable.
   */
  public static Contents read(Path file, ListFormat format, Canonicalizer canonicalizer)
      throws IOException {
    LineFormat lines = format.lines();
    Snapshot.Builder entries = new Snapshot.Builder();
    List<Integer> numbers = new ArrayList<>();
    int broken = 0;
    int number = 0;
    try (InputStream in = Files.newInputStream(file);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (lines.read(text, canonicalizer, entries) == LineFormat.Line.BROKEN) {
          broken++;
          if (numbers.size() < MAX_NUMBERS) {
            numbers.add(number);
          }
        }
      }
    }
    return new Contents(entries.build(), broken, numbers);
  }
}
