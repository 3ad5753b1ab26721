package org.handrail.adapters.desk;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.adapters.term.Taxonomy;

/**
 * What came by another protocol, in the terms of a report. {@link #toString()} never shows a word.
 *
 * @param protocol the protocol's name in the taxonomy, which is also the platform
 * @param term what the protocol says it is about; empty where it has no terms
 * @param about the reported account, as the protocol names it, if it names one
 * @param conversation where it happened
 * @param words what the reporter wrote
 * @param items what else was pointed at: messages, posts, rules
 * @param keepHere whether the reporter does not want it sent on to others
 */
public record ForeignReport(
    String protocol,
    String term,
    Optional<String> about,
    Optional<String> conversation,
    Optional<String> words,
    List<String> items,
    boolean keepHere) {
  /** How many characters the words of a report may have. */
  public static final int LONGEST_WORDS = 10_000;

  private static final int MOST_ITEMS = 50;
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  /** Copies the list. */
  public ForeignReport {
    items = List.copyOf(items);
  }

  /** The report as {@code POST /v1/reports} takes it. */
  byte[] form() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("category", Taxonomy.shipped().category(protocol, term).wireName());
    form.put("platform", protocol);
    about.ifPresent(
        name ->
            form.put(
                "about", List.of(Map.of("type", "handle", "platform", protocol, "value", name))));
    conversation.ifPresent(c -> form.put("conversation", c));
    words.filter(w -> !w.isBlank()).ifPresent(w -> form.put("words", w));
    form.put("origin", origin());
    form.put("complete", true);
    return GSON.toJson(form).getBytes(StandardCharsets.UTF_8);
  }

  private Map<String, Object> origin() {
    Map<String, Object> origin = new LinkedHashMap<>();
    origin.put("protocol", protocol);
    if (!term.isEmpty()) {
      origin.put("term", term);
    }
    if (!items.isEmpty()) {
      origin.put("items", items.subList(0, Math.min(items.size(), MOST_ITEMS)));
    }
    if (items.size() > MOST_ITEMS) {
      origin.put("itemsLeftOut", items.size() - MOST_ITEMS);
    }
    if (keepHere) {
      origin.put("keepHere", true);
    }
    return origin;
  }

  @Override
  public String toString() {
    return "ForeignReport[" + protocol + ", …]";
  }
}
