package org.handrail.lists.format;

import java.io.IOException;
import org.handrail.api.indicator.Indicator;
import org.handrail.lists.snapshot.ListEntry;

/** A link a line, as OpenPhish gives them. */
final class LinksReader extends LineReader {
  private final Note note;

  LinksReader(ListEntry entry) {
    note = new Note(entry);
  }

  @Override
  void line(long number, String line, Entries into) throws IOException {
    String link = line.strip();
    if (note.takes(number, line, into) || link.isEmpty() || link.startsWith("#")) {
      return;
    }
    if (link.indexOf(' ') >= 0 || link.indexOf('<') >= 0) {
      into.broken(number);
    } else {
      into.entry(number, new Indicator.Url(link), note.entry());
    }
  }
}
