package org.handrail.lists.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/** A format of lists, known by how the name of a file or folder ends. */
public enum ListFormat {
  /** The CSV dump of URLhaus. */
  URLHAUS_CSV("urlhaus.csv", Urlhaus.Csv::new),
  /** The JSON dump of URLhaus. */
  URLHAUS_JSON("urlhaus.json", Urlhaus.Json::new),
  /** The CSV dump of PhishTank. */
  PHISHTANK_CSV("phishtank.csv", PhishTank.Csv::new),
  /** The JSON dump of PhishTank. */
  PHISHTANK_JSON("phishtank.json", PhishTank.Json::new),
  /** OpenPhish: a link a line. */
  OPENPHISH(
      "openphish.txt",
      () -> new LinksReader(ListEntry.harmful(Category.PHISHING, Severity.HIGH, 85))),
  /** A link a line. */
  LINKS("links.txt", () -> new LinksReader(ListEntry.harmful(Category.OTHER, Severity.MEDIUM, 60))),
  /** A hosts file. */
  HOSTS("hosts", HostsReader::new),
  /** A host a line. */
  DOMAINS("domains.txt", HostsReader::new),
  /** The dnset of rbldnsd. */
  DNSET("dnset", DnsetReader::new),
  /** A MISP event, or a folder with a MISP feed. */
  MISP("misp", MispReader::new),
  /** A MISP event in a file. */
  MISP_JSON("misp.json", MispReader::new),
  /** A MISP warninglist. */
  WARNINGLIST("warninglist.json", WarninglistReader::new),
  /** A STIX 2.1 bundle. */
  STIX("stix.json", StixReader::new),
  /** Matrix policy rules. */
  MATRIX("matrix.json", MatrixReader::new),
  /** Our own CSV of contacts. */
  CONTACTS("contacts.csv", ContactsReader::new);

  private final String ending;

  @SuppressWarnings("ImmutableEnumChecker") // Constructor references hold no state.
  private final Supplier<ListReader> reader;

  ListFormat(String ending, Supplier<ListReader> reader) {
    this.ending = ending;
    this.reader = reader;
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

  /** The format that a configuration calls, such as {@code urlhaus-csv}. */
  public static Optional<ListFormat> named(String name) {
    for (ListFormat format : values()) {
      if (format.configName().equals(name)) {
        return Optional.of(format);
      }
    }
    return Optional.empty();
  }

  /** Every name that a configuration may call, with commas between. */
  public static String names() {
    return Arrays.stream(values()).map(ListFormat::configName).collect(Collectors.joining(", "));
  }

  /** The name in a configuration. */
  public String configName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How the name of a file in this format ends. */
  public String ending() {
    return ending;
  }

  /** Whether a folder may be in this format. */
  public boolean folder() {
    return this == MISP;
  }

  /** The name of the list in a file: the file's, without {@code .csv}, {@code .json} or so. */
  public static String listName(String fileName) {
    return fileName.replaceFirst("(?<=.)\\.(csv|json|txt)$", "");
  }

  /**
   * Reads a whole file or folder.
   *
   * @throws IOException where it cannot be read, or is not in this format as a whole
   */
  public void read(Path source, Entries into) throws IOException {
    reader.get().read(source, into);
    into.finish();
  }
}
