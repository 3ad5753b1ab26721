package org.handrail.lists.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The fields of one line of CSV (RFC 4180). A line is read by itself, so that a stray quote breaks
 * that line and no other.
 */
final class CsvLine {
  private static final int MAX_LENGTH = 32_768;

  private CsvLine() {}

  /** The fields; empty where the line is not CSV. */
  static Optional<List<String>> fields(String line) {
    if (line.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      Iterator<CsvRecord> records = CsvReader.builder().ofCsvRecord(line).iterator();
      return records.hasNext() ? Optional.of(records.next().getFields()) : Optional.empty();
    } catch (CsvParseException e) {
      return Optional.empty();
    }
  }

  /** A field, trimmed; an empty one is absent. */
  static Optional<String> field(List<String> fields, int index) {
    return index < fields.size()
        ? Optional.of(fields.get(index).strip()).filter(field -> !field.isEmpty())
        : Optional.empty();
  }
}
