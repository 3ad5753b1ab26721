package org.handrail.guidance.library;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.guidance.choice.ItemChoice;

/**
 * The few items that a child should read about each topic, as they are on one day.
 *
 * @param library what they were chosen from
 * @param day the day
 * @param byTopic their paths, the best first
 */
record TopicLinks(Library library, LocalDate day, Map<Topic, List<String>> byTopic) {
  private static final int FEW = 3;
  private static final String ITEMS = "/v1/guidance/items/";

  static TopicLinks of(Library library, LocalDate day) {
    ItemChoice choice = new ItemChoice(library.items().values(), day);
    Map<Topic, List<String>> all = new EnumMap<>(Topic.class);
    for (Topic topic : Topic.values()) {
      Reader child =
          new Reader(
              Audience.CHILD,
              OptionalInt.empty(),
              Optional.empty(),
              Optional.of(topic),
              Optional.empty());
      all.put(
          topic,
          choice.choose(child).stream().limit(FEW).map(Item::id).map(ITEMS::concat).toList());
    }
    return new TopicLinks(library, day, all);
  }

  @SuppressWarnings(
      "ReferenceEquality") // A library is replaced as a whole; to compare two takes long.
  boolean areOf(Library now, LocalDate today) {
    return library == now && day.equals(today);
  }

  List<String> about(Topic topic) {
    return byTopic.getOrDefault(topic, List.of());
  }
}
