package org.handrail.adapters.term;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.handrail.api.report.ReportCategory;

/**
 * Which category a term of another protocol becomes: the table {@code taxonomy.tsv}, read on first
 * use. Immutable.
 */
public final class Taxonomy {
  private static final String ANY = "*";

  private final Map<String, ReportCategory> categories;

  private Taxonomy(Map<String, ReportCategory> categories) {
    this.categories = Map.copyOf(categories);
  }

  private static final class Shipped {
    static final Taxonomy TABLE = read();
  }

  /** The table that ships. */
  public static Taxonomy shipped() {
    return Shipped.TABLE;
  }

  /** What a term becomes; one that is not in the table becomes what its protocol's {@code *} is. */
  public ReportCategory category(String protocol, String term) {
    ReportCategory any = categories.getOrDefault(key(protocol, ANY), ReportCategory.OTHER);
    return categories.getOrDefault(key(protocol, term), any);
  }

  /** Whether the table names that very term. */
  public boolean knows(String protocol, String term) {
    return categories.containsKey(key(protocol, term));
  }

  private static Taxonomy read() {
    try (InputStream in =
        Objects.requireNonNull(Taxonomy.class.getResourceAsStream("taxonomy.tsv"))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A table: a line for each term, with its protocol, the term, the category and what is lost,
   * separated by tabs; lines that begin with {@code #} are comments.
   *
   * @throws IllegalArgumentException when a line is none, or a term stands twice
   */
  static Taxonomy parse(String table) {
    Map<String, ReportCategory> categories = new HashMap<>();
    table
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .forEach(line -> add(categories, line));
    return new Taxonomy(categories);
  }

  private static void add(Map<String, ReportCategory> categories, String line) {
    String[] cells = line.split("\t", -1);
    if (cells.length != 4 || cells[3].isBlank()) {
      throw new IllegalArgumentException(
          "taxonomy.tsv: a line is protocol, term, category and what is lost; not: " + line);
    }
    ReportCategory category =
        ReportCategory.find(cells[2])
            .orElseThrow(
                () -> new IllegalArgumentException("taxonomy.tsv: no such category: " + cells[2]));
    if (categories.put(key(cells[0], cells[1]), category) != null) {
      throw new IllegalArgumentException("taxonomy.tsv: a term stands twice: " + cells[1]);
    }
  }

  private static String key(String protocol, String term) {
    return protocol + '\t' + term;
  }
}
