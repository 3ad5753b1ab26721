package org.handrail.guidance.feed;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Helpline.Contact;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Item.AgeBand;
import org.handrail.api.guidance.OpeningHours;
import org.handrail.api.guidance.Topic;

/** Items and helplines as JSON. */
final class Json {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private Json() {}

  static byte[] bytes(Object value) {
    return GSON.toJson(value).getBytes(StandardCharsets.UTF_8);
  }

  /** What an item says about itself beyond its words: the extension {@code _handrail}. */
  static Map<String, Object> about(Item item, LocalDate today) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("path", path(item));
    json.put("audience", item.audience().wireName());
    item.ages().ifPresent(ages -> json.put("ageBand", ages(ages)));
    item.country().ifPresent(country -> json.put("country", country));
    json.put("topics", sorted(item.topics().stream().map(Topic::wireName)));
    item.provenance().verified().ifPresent(day -> json.put("verified", day.toString()));
    json.put("reviewBy", item.provenance().reviewBy().toString());
    json.put("overdue", item.provenance().overdueOn(today));
    item.expires().ifPresent(day -> json.put("expires", day.toString()));
    json.put("reviewed", item.reviewed());
    json.put("source", item.provenance().source());
    return json;
  }

  /** A helpline, as it stands in {@code GET /v1/helplines}. */
  static Map<String, Object> helpline(Helpline line, LocalDate today, Optional<Boolean> openNow) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", line.id());
    json.put("name", line.name());
    json.put("country", line.country());
    json.put("kind", lower(line.kind()));
    json.put("audiences", sorted(line.audiences().stream().map(Audience::wireName)));
    line.ages().ifPresent(ages -> json.put("ages", ages(ages)));
    json.put("summary", line.summary());
    json.put("contacts", line.contacts().stream().map(Json::contact).toList());
    line.hours().ifPresent(hours -> json.put("hours", hours.words()));
    line.hours().ifPresent(hours -> json.put("openingHours", hours(hours)));
    openNow.ifPresent(open -> json.put("openNow", open));
    line.cost().ifPresent(cost -> json.put("cost", cost));
    json.put("languages", line.languages());
    line.anonymous().ifPresent(anonymous -> json.put("anonymous", anonymous));
    line.notFor().ifPresent(notFor -> json.put("notFor", notFor));
    json.put("source", line.provenance().source());
    line.provenance().verified().ifPresent(day -> json.put("verified", day.toString()));
    json.put("reviewBy", line.provenance().reviewBy().toString());
    json.put("overdue", line.provenance().overdueOn(today));
    return json;
  }

  /** The path of an item in its language. */
  static String path(Item item) {
    return "/v1/guidance/items/" + item.id() + "?locale=" + item.locale();
  }

  private static Map<String, Object> contact(Contact contact) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", lower(contact.method()));
    json.put("value", contact.value());
    contact.dialKind().ifPresent(kind -> json.put("dialKind", lower(kind)));
    contact.text().ifPresent(text -> json.put("text", text));
    if (!contact.from().isEmpty()) {
      json.put("from", sorted(contact.from().stream()));
    }
    return json;
  }

  private static Map<String, Object> hours(OpeningHours hours) {
    List<Map<String, Object>> spans = new ArrayList<>();
    for (OpeningHours.Span span : hours.spans()) {
      spans.add(
          Map.of(
              "days", span.days().stream().sorted().map(Json::lower).toList(),
              "from", span.from().toString(),
              "to", span.to().toString()));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("zone", hours.zone().getId());
    json.put("spans", spans.stream().map(Json::inOrder).toList());
    return json;
  }

  // Map.of has no order of its own, and the bytes must be the same each time.
  private static Map<String, Object> inOrder(Map<String, Object> map) {
    return new java.util.TreeMap<>(map);
  }

  private static Map<String, Object> ages(AgeBand ages) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("from", ages.from());
    json.put("to", ages.to());
    return json;
  }

  private static List<String> sorted(Stream<String> names) {
    return names.sorted().toList();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
