package org.handrail.lists.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * The policy rules of a Matrix room as JSON: its state, a list of events, or an object that holds
 * such a list. A rule for a user or a room is a contact, one for a server stands for everybody on
 * it, and each may be a glob. A rule that was taken back has no content. Left out are other
 * recommendations, hashed entities (MSC4205), and globs that would mean everybody. Source: Matrix
 * client-server API, "Moderation policy lists", and the names that MSC2313 and MSC4204 had before.
 */
final class MatrixReader implements ListReader {
  private static final int CONFIDENCE = 75;
  private static final int MAX_ENTITY = 255;
  private static final List<String> PREFIXES =
      List.of("m.policy.rule.", "m.room.rule.", "org.matrix.mjolnir.rule.");
  private static final Map<String, Character> KINDS =
      Map.of("user", '@', "room", '#', "server", ':');
  private static final List<String> AGAINST =
      List.of("m.ban", "org.matrix.mjolnir.ban", "m.takedown", "org.matrix.msc4204.takedown");

  private record Rule(long number, char kind, JsonFields content) {}

  @Override
  public void read(Path source, Entries into) throws IOException {
    Map<String, Rule> rules = new LinkedHashMap<>();
    new Events(rules).read(source, into);
    for (Rule rule : rules.values()) {
      rule(rule, into);
    }
  }

  private static void rule(Rule rule, Entries into) throws IOException {
    JsonFields content = rule.content();
    if (content.object().size() == 0) {
      return;
    }
    Optional<String> entity = content.text("entity");
    Optional<String> recommendation = content.text("recommendation");
    boolean hashed = content.object().has("org.matrix.msc4205.hashes");
    if (hashed || recommendation.filter(r -> !AGAINST.contains(r)).isPresent()) {
      into.left();
    } else if (entity.isEmpty()
        || recommendation.isEmpty()
        || !isOf(rule.kind(), entity.get())
        || entity.get().length() > MAX_ENTITY) {
      into.broken(rule.number());
    } else {
      entry(rule, entity.get(), into);
    }
  }

  private static void entry(Rule rule, String entity, Entries into) throws IOException {
    Category category =
        CategoryWords.find(rule.content().text("reason").map(List::of).orElse(List.of()));
    ListEntry entry = ListEntry.harmful(category, Severity.MEDIUM, CONFIDENCE);
    if (entity.indexOf('*') >= 0 || entity.indexOf('?') >= 0) {
      if (entity.chars().noneMatch(Character::isLetterOrDigit)) {
        // Who means everybody means nobody: a slip of a moderator must not reach every child.
        into.left();
      } else {
        into.glob(rule.kind(), lowerServer(rule.kind(), entity), entry);
      }
    } else if (rule.kind() == ':') {
      into.server(rule.number(), entity, entry);
    } else {
      into.entry(rule.number(), new Indicator.Handle("matrix", entity), entry);
    }
  }

  /** Whether a text can name what a kind of rule is for; a glob may begin with a wildcard. */
  private static boolean isOf(char kind, String entity) {
    char first = entity.charAt(0);
    return switch (kind) {
      case '@' -> "@*?".indexOf(first) >= 0;
      case '#' -> "#!*?".indexOf(first) >= 0;
      default -> "@#!".indexOf(first) < 0;
    };
  }

  /** With the server in lower case, as canonical forms have it; a local part is kept. */
  private static String lowerServer(char kind, String entity) {
    int server = kind == ':' ? 0 : entity.indexOf(':') + 1;
    return kind != ':' && server == 0
        ? entity
        : entity.substring(0, server) + entity.substring(server).toLowerCase(Locale.ROOT);
  }

  private static Optional<Character> kind(String type) {
    return PREFIXES.stream()
        .filter(type::startsWith)
        .findFirst()
        .flatMap(prefix -> Optional.ofNullable(KINDS.get(type.substring(prefix.length()))));
  }

  /** Reads the events; of two with one type and state key the later counts. */
  private static final class Events extends JsonRecords {
    private final Map<String, Rule> rules;

    Events(Map<String, Rule> rules) {
      super(Shape.LISTS);
      this.rules = rules;
    }

    @Override
    boolean record(long number, JsonFields event, Entries into) {
      Optional<String> type = event.text("type");
      if (type.isEmpty()) {
        return false;
      }
      Optional<Character> kind = kind(type.get());
      if (kind.isPresent()) {
        String key =
            type.get() + "\n" + event.text("state_key").orElseGet(() -> Long.toString(number));
        Optional<JsonFields> content = event.object("content");
        if (content.isEmpty()) {
          return false;
        }
        rules.put(key, new Rule(number, kind.get(), content.get()));
      }
      return true;
    }
  }
}
