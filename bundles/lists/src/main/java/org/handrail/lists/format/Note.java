package org.handrail.lists.format;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Opinion;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * What the entries of a plain format stand for: at first what the format says, then what a comment
 * such as {@code # handrail: category=phishing severity=medium confidence=70 opinion=allowed} says
 * of the lines below it. Used by one thread.
 */
final class Note {
  private static final Pattern COMMENT = Pattern.compile("#\\s*handrail:(.*)");
  private static final Pattern SETTING = Pattern.compile("([a-z]+)=([a-z0-9-]+)");

  private ListEntry entry;

  Note(ListEntry first) {
    entry = first;
  }

  /** What an entry of the next line stands for. */
  ListEntry entry() {
    return entry;
  }

  /** Whether a line is such a comment; one that is wrong is broken and changes nothing. */
  boolean takes(long number, String line, Entries into) {
    Matcher comment = COMMENT.matcher(line);
    if (!line.startsWith("#") || !comment.matches()) {
      return false;
    }
    Optional<Category> category = Optional.of(entry.category());
    Optional<Severity> severity = Optional.of(entry.severity());
    Optional<Integer> confidence = Optional.of(entry.confidence());
    Optional<Opinion> opinion = Optional.of(entry.opinion());
    Matcher setting = SETTING.matcher(comment.group(1));
    while (setting.find()) {
      String value = setting.group(2);
      switch (setting.group(1)) {
        case "category" -> category = Category.find(value);
        case "severity" -> severity = Severity.find(value);
        case "confidence" -> confidence = Fields.confidence(value);
        case "opinion" -> opinion = opinion(value);
        default -> category = Optional.empty();
      }
    }
    if (category.isEmpty() || severity.isEmpty() || confidence.isEmpty() || opinion.isEmpty()) {
      into.broken(number);
    } else {
      entry =
          ListEntry.harmful(category.get(), severity.get(), confidence.get()).saying(opinion.get());
    }
    return true;
  }

  private static Optional<Opinion> opinion(String wireName) {
    for (Opinion opinion : Opinion.values()) {
      if (opinion.wireName().equals(wireName)) {
        return Optional.of(opinion);
      }
    }
    return Optional.empty();
  }
}
