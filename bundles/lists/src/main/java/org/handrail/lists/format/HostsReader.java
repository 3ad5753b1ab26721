package org.handrail.lists.format;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * A hosts file, an address and names; or a name a line. The address is not used. An entry stands
 * for the host, all its pages, and the hosts below it.
 */
final class HostsReader extends LineReader {
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.%a-z]*");
  private static final Set<String> LOCAL =
      Set.of("localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0");

  private final Note note = new Note(ListEntry.harmful(Category.OTHER, Severity.MEDIUM, 60));

  @Override
  void line(long number, String line, Entries into) throws IOException {
    if (note.takes(number, line, into)) {
      return;
    }
    int comment = line.indexOf('#');
    String bare = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (bare.isEmpty()) {
      return;
    }
    if (bare.indexOf(' ') < 0 && bare.indexOf('\t') < 0) {
      host(number, bare, into);
      return;
    }
    String[] words = SPACE.split(bare, -1);
    if (!ADDRESS.matcher(words[0]).matches()) {
      into.broken(number);
      return;
    }
    for (int i = 1; i < words.length; i++) {
      if (!host(number, words[i], into)) {
        return;
      }
    }
  }

  private boolean host(long number, String name, Entries into) throws IOException {
    String host = name.toLowerCase(Locale.ROOT);
    if (LOCAL.contains(host) || host.startsWith("ip6-")) {
      return true;
    }
    Optional<Indicator> link = Hosts.link(host);
    if (link.isEmpty()) {
      into.broken(number);
      return false;
    }
    into.entry(number, link.get(), note.entry());
    return true;
  }
}
