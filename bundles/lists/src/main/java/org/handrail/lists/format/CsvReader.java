package org.handrail.lists.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Reads CSV (RFC 4180) line by line, so that a stray quote breaks its own line and no other: the
 * formats that are read have no line breaks inside their fields.
 */
abstract class CsvReader extends LineReader {
  /** The fields of one record. */
  record Columns(long number, List<String> fields) {
    int size() {
      return fields.size();
    }

    /** A field, trimmed; an empty or missing one is absent. */
    Optional<String> field(int index) {
      return index < fields.size()
          ? Optional.of(fields.get(index).strip()).filter(field -> !field.isEmpty())
          : Optional.empty();
    }
  }

  private final de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder csv =
      de.siegmar.fastcsv.reader.CsvReader.builder();
  private final String header;

  /**
   * A reader.
   *
   * @param header the name of the first column, by which the header line is known
   */
  CsvReader(String header) {
    this.header = header;
  }

  @Override
  final void line(long number, String line, Entries into) throws IOException {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    try {
      Iterator<CsvRecord> records = csv.ofCsvRecord(line).iterator();
      if (!records.hasNext()) {
        return;
      }
      Columns record = new Columns(number, records.next().getFields());
      if (!record.field(0).equals(Optional.of(header)) && !record(record, into)) {
        into.broken(number);
      }
    } catch (CsvParseException e) {
      into.broken(number);
    }
  }

  /** Reads a record; false where it is not understood. */
  abstract boolean record(Columns record, Entries into) throws IOException;
}
