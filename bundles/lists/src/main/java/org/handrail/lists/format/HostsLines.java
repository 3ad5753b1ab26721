package org.handrail.lists.format;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;
import org.handrail.lists.snapshot.ListEntry;
import org.handrail.lists.snapshot.Snapshot;

/**
 * A hosts file: an address and names, or a name a line. The address is not used. A comment such as
 * {@code # handrail: category=phishing severity=medium confidence=70} says what the entries below
 * it stand for. An entry stands for the host, all its pages, and the hosts below it.
 */
final class HostsLines implements LineFormat {
  private static final Pattern HEADER = Pattern.compile("#\\s*handrail:(.*)");
  private static final Pattern SETTING = Pattern.compile("([a-z]+)=([a-z0-9-]+)");
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern ADDRESS =
      Pattern.compile("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:.%a-z]*");
  private static final Set<String> LOCAL =
      Set.of("localhost", "localhost.localdomain", "local", "broadcasthost", "0.0.0.0");

  private ListEntry entry = entry(Category.OTHER, Severity.MEDIUM, 60);

  @Override
  public Line read(String line, Canonicalizer canonicalizer, Snapshot.Builder into) {
    Matcher header = HEADER.matcher(line);
    if (header.matches()) {
      return settings(header.group(1)) ? Line.NOTHING : Line.BROKEN;
    }
    int comment = line.indexOf('#');
    String bare = (comment < 0 ? line : line.substring(0, comment)).strip();
    if (bare.isEmpty()) {
      return Line.NOTHING;
    }
    String[] words = SPACE.split(bare, -1);
    int from = words.length > 1 && ADDRESS.matcher(words[0]).matches() ? 1 : 0;
    if (from == 0 && words.length > 1) {
      return Line.BROKEN;
    }
    Line result = Line.NOTHING;
    for (int i = from; i < words.length; i++) {
      String host = words[i].toLowerCase(Locale.ROOT);
      if (!LOCAL.contains(host) && !host.startsWith("ip6-")) {
        Optional<Subject> subject = subject(host, canonicalizer);
        if (subject.isEmpty()) {
          return Line.BROKEN;
        }
        into.add(subject.get(), entry);
        result = Line.ENTRY;
      }
    }
    return result;
  }

  /** A name with a dot at least: a top-level domain would stand for too much. */
  private static Optional<Subject> subject(String host, Canonicalizer canonicalizer) {
    if (host.indexOf('.') < 1 || host.indexOf('/') >= 0 || host.indexOf('@') >= 0) {
      return Optional.empty();
    }
    Canonical canonical = canonicalizer.of(new Indicator.Url("http://" + host + "/"));
    return canonical instanceof Canonical.Understood understood
        ? Optional.of(understood.subject())
        : Optional.empty();
  }

  private boolean settings(String text) {
    Optional<Category> category = Optional.of(entry.category());
    Optional<Severity> severity = Optional.of(entry.severity());
    Optional<Integer> confidence = Optional.of(entry.confidence());
    Matcher setting = SETTING.matcher(text);
    while (setting.find()) {
      String value = setting.group(2);
      switch (setting.group(1)) {
        case "category" -> category = Category.find(value);
        case "severity" -> severity = Severity.find(value);
        case "confidence" -> confidence = Confidence.find(value);
        default -> category = Optional.empty();
      }
    }
    if (category.isEmpty() || severity.isEmpty() || confidence.isEmpty()) {
      return false;
    }
    entry = entry(category.get(), severity.get(), confidence.get());
    return true;
  }

  private static ListEntry entry(Category category, Severity severity, int confidence) {
    return new ListEntry(
        category, severity, confidence, Optional.empty(), Optional.empty(), Optional.empty());
  }
}
