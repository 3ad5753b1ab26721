package org.handrail.guidance.content;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The lines of {@code key: value} between two lines of {@code ---} at the top of a Markdown file,
 * and what follows them. It is the plain part of YAML that editors and site generators share: a
 * value is the rest of its line, in double quotes or without (docs/decisions/0020).
 */
final class FrontMatter {
  private static final String FENCE = "---";

  private record Value(String text, int line) {}

  private final Map<String, Value> values;
  private final String body;

  private FrontMatter(Map<String, Value> values, String body) {
    this.values = values;
    this.body = body;
  }

  /**
   * Reads the text of a file.
   *
   * @param known the keys that may stand there
   */
  static FrontMatter read(String text, Set<String> known) throws BrokenFile {
    List<String> lines = text.lines().toList();
    if (lines.isEmpty() || !unmarked(lines.get(0)).stripTrailing().equals(FENCE)) {
      throw new BrokenFile(1, "begin the file with a line of ---");
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (int i = 1; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.equals(FENCE)) {
        return new FrontMatter(values, String.join("\n", lines.subList(i + 1, lines.size())));
      }
      if (!line.isEmpty() && !line.startsWith("#")) {
        add(line, i + 1, known, values);
      }
    }
    throw new BrokenFile(lines.size(), "end the lines at the top with a line of ---");
  }

  /** What follows, in Markdown. */
  String body() {
    return body;
  }

  /** A value that must be there. */
  String get(String key) throws BrokenFile {
    Value value = values.get(key);
    if (value == null) {
      throw new BrokenFile(1, "add a line " + key + ": …");
    }
    return value.text();
  }

  /** A value that may be there. */
  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key)).map(Value::text);
  }

  /** The line of a key, or the first where there is none. */
  int line(String key) {
    Value value = values.get(key);
    return value == null ? 1 : value.line();
  }

  private static void add(String line, int number, Set<String> known, Map<String, Value> values)
      throws BrokenFile {
    int colon = line.indexOf(':');
    if (colon < 1) {
      throw new BrokenFile(number, "write a key, a colon and a value");
    }
    String key = line.substring(0, colon).strip();
    if (!known.contains(key)) {
      throw new BrokenFile(
          number, "there is no key " + key + "; there are " + String.join(", ", known));
    }
    String value = unquoted(line.substring(colon + 1).strip());
    if (value.isEmpty()) {
      throw new BrokenFile(number, "write a value for " + key + ", or leave the line out");
    }
    if (values.put(key, new Value(value, number)) != null) {
      throw new BrokenFile(number, key + " is there twice");
    }
  }

  private static String unquoted(String value) {
    return value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"")
        ? value.substring(1, value.length() - 1)
        : value;
  }

  // Some editors put a byte order mark first.
  private static String unmarked(String line) {
    return line.startsWith("\uFEFF") ? line.substring(1) : line;
  }
}
