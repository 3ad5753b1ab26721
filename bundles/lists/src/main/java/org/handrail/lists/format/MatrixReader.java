package org.handrail.lists.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;
import org.handrail.lists.snapshot.ListEntry;

/**
 * The policy rules of a Matrix room as JSON: its state, a list of events, or an object that holds
 * such a list. A rule for a user is a contact. Rules with globs, for rooms and for whole servers
 * cannot be kept as a contact's key and are left out. A rule that was taken back has no content.
 * Source: Matrix client-server API, "Moderation policy lists".
 */
final class MatrixReader implements ListReader {
  private static final int CONFIDENCE = 75;
  private static final List<String> USER =
      List.of("m.policy.rule.user", "m.room.rule.user", "org.matrix.mjolnir.rule.user");
  private static final List<String> OTHER =
      List.of(
          "m.policy.rule.server",
          "m.room.rule.server",
          "org.matrix.mjolnir.rule.server",
          "m.policy.rule.room",
          "m.room.rule.room",
          "org.matrix.mjolnir.rule.room");
  private static final List<String> BAN = List.of("m.ban", "org.matrix.mjolnir.ban");

  private record Rule(long number, boolean user, JsonFields content) {}

  @Override
  public void read(Path source, Entries into) throws IOException {
    Map<String, Rule> rules = new LinkedHashMap<>();
    new Events(rules).read(source, into);
    for (Rule rule : rules.values()) {
      rule(rule, into);
    }
  }

  private static void rule(Rule rule, Entries into) throws IOException {
    Optional<String> entity = rule.content().text("entity");
    if (rule.content().object().size() == 0) {
      return;
    }
    Optional<String> recommendation = rule.content().text("recommendation");
    if (entity.isEmpty() || recommendation.isEmpty()) {
      into.broken(rule.number());
    } else if (!rule.user()
        || !BAN.contains(recommendation.get())
        || entity.get().indexOf('*') >= 0
        || entity.get().indexOf('?') >= 0) {
      into.left();
    } else {
      Category category =
          CategoryWords.find(rule.content().text("reason").map(List::of).orElse(List.of()));
      into.entry(
          rule.number(),
          new Indicator.Handle("matrix", entity.get()),
          ListEntry.harmful(category, Severity.MEDIUM, CONFIDENCE));
    }
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
      boolean user = USER.contains(type.get());
      if (user || OTHER.contains(type.get())) {
        String key =
            type.get() + "\n" + event.text("state_key").orElseGet(() -> Long.toString(number));
        Optional<JsonFields> content = event.object("content");
        if (content.isEmpty()) {
          return false;
        }
        rules.put(key, new Rule(number, user, content.get()));
      }
      return true;
    }
  }
}
