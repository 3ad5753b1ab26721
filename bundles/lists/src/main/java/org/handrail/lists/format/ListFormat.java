package org.handrail.lists.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/** A format of lists, known by how the name of a file or folder ends. */
public enum ListFormat {
  /** The CSV dump of URLhaus. */
  URLHAUS_CSV("urlhaus.csv"),
  /** The JSON dump of URLhaus. */
  URLHAUS_JSON("urlhaus.json"),
  /** The CSV dump of PhishTank. */
  PHISHTANK_CSV("phishtank.csv"),
  /** The JSON dump of PhishTank. */
  PHISHTANK_JSON("phishtank.json"),
  /** OpenPhish: a link a line. */
  OPENPHISH("openphish.txt"),
  /** A link a line. */
  LINKS("links.txt"),
  /** A hosts file. */
  HOSTS("hosts"),
  /** A host a line. */
  DOMAINS("domains.txt"),
  /** The dnset of rbldnsd. */
  DNSET("dnset"),
  /** A MISP event, or a folder with a MISP feed. */
  MISP("misp"),
  /** A MISP event in a file. */
  MISP_JSON("misp.json"),
  /** A MISP warninglist. */
  WARNINGLIST("warninglist.json"),
  /** A STIX 2.1 bundle. */
  STIX("stix.json"),
  /** Matrix policy rules. */
  MATRIX("matrix.json"),
  /** Our own CSV of contacts. */
  CONTACTS("contacts.csv");

  private final String ending;

  ListFormat(String ending) {
    this.ending = ending;
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
    reader().read(source, into);
    into.finish();
  }

  private ListReader reader() {
    return switch (this) {
      case URLHAUS_CSV -> new Urlhaus.Csv();
      case URLHAUS_JSON -> new Urlhaus.Json();
      case PHISHTANK_CSV -> new PhishTank.Csv();
      case PHISHTANK_JSON -> new PhishTank.Json();
      case OPENPHISH -> new LinksReader(ListEntry.harmful(Category.PHISHING, Severity.HIGH, 85));
      case LINKS -> new LinksReader(ListEntry.harmful(Category.OTHER, Severity.MEDIUM, 60));
      case HOSTS, DOMAINS -> new HostsReader();
      case DNSET -> new DnsetReader();
      case MISP, MISP_JSON -> new MispReader();
      case WARNINGLIST -> new WarninglistReader();
      case STIX -> new StixReader();
      case MATRIX -> new MatrixReader();
      case CONTACTS -> new ContactsReader();
    };
  }
}
