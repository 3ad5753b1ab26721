package org.handrail.lists.format;

import java.util.Optional;
import java.util.function.Supplier;

/** A format of list files, known by how the file's name ends. */
public enum ListFormat {
  /** The CSV dump of URLhaus. */
  URLHAUS("urlhaus.csv", UrlhausLines::new),
  /** A hosts file. */
  HOSTS("hosts", HostsLines::new),
  /** Our own CSV of contacts. */
  CONTACTS("contacts.csv", ContactLines::new);

  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // Constructor references hold no state.
  private final Supplier<LineFormat> lines;

  ListFormat(String ending, Supplier<LineFormat> lines) {
    this.ending = ending;
    this.lines = lines;
  }

  /** The format of a file; empty where its name says none, or where it is hidden. */
  public static Optional<ListFormat> find(String fileName) {
    for (ListFormat format : values()) {
      if (fileName.equals(format.ending)
          || (fileName.endsWith("." + format.ending) && !fileName.startsWith("."))) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** The name of the list in a file: the file's, without {@code .csv}. */
  public static String listName(String fileName) {
    return fileName.endsWith(".csv") ? fileName.substring(0, fileName.length() - 4) : fileName;
  }

  LineFormat lines() {
    return lines.get();
  }
}
