package org.handrail.lists.format;

import java.io.IOException;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;
import org.handrail.lists.snapshot.Reach;

/**
 * The {@code dnset} of rbldnsd: {@code x} is that host, {@code *.x} what is below it, {@code .x}
 * both, and {@code !} before one of these takes it out again. What follows a space is the answer
 * for name servers and is not used; neither are lines that begin with {@code :} or {@code $}.
 * Source: rbldnsd(8), "dnset Dataset".
 */
final class DnsetReader extends LineReader {
  private final Note note = new Note(ListEntry.harmful(Category.OTHER, Severity.MEDIUM, 60));

  @Override
  void line(long number, String line, Entries into) throws IOException {
    if (note.takes(number, line, into) || line.isBlank() || "#;:$".indexOf(line.charAt(0)) >= 0) {
      return;
    }
    String name = line.strip().split("[\\s:]", 2)[0];
    boolean exception = name.startsWith("!");
    name = exception ? name.substring(1) : name;
    Reach reach = Reach.EXACT;
    if (name.startsWith("*.")) {
      reach = Reach.BELOW;
      name = name.substring(2);
    } else if (name.startsWith(".")) {
      reach = Reach.WHOLE;
      name = name.substring(1);
    }
    Optional<Indicator> link = Hosts.link(name);
    if (link.isEmpty()) {
      into.broken(number);
    } else if (exception) {
      into.except(number, link.get(), reach);
    } else {
      into.entry(number, link.get(), note.entry().reaching(reach));
    }
  }
}
