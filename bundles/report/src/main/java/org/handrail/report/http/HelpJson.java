package org.handrail.report.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.EmergencyNumber;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Reader;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReporterRole;

/** The helplines that go with an answer, in the form of {@code GET /v1/helplines}. */
final class HelpJson {
  private HelpJson() {}

  /** Who helps this reporter; without guidance the emergency number alone. */
  static List<Map<String, Object>> help(Optional<Guidance> guidance, Circumstances circumstances) {
    return guidance
        .map(
            g ->
                g.helplines(
                    reader(circumstances.role(), circumstances.age(), circumstances.country())))
        .map(lines -> lines.stream().map(HelpJson::json).toList())
        .orElseGet(() -> List.of(emergency(circumstances.country())));
  }

  /** Who helps with pictures, or else everybody, where nothing is known of the reader. */
  static List<Map<String, Object>> helpWithPictures(Optional<Guidance> guidance) {
    List<Helpline> all =
        guidance
            .map(
                g -> g.helplines(reader(ReporterRole.CHILD, OptionalInt.empty(), Optional.empty())))
            .orElse(List.of());
    List<Helpline> removal =
        all.stream().filter(line -> line.kind() == Helpline.Kind.REMOVAL).toList();
    List<Map<String, Object>> shown =
        (removal.isEmpty() ? all : removal).stream().map(HelpJson::json).toList();
    return shown.isEmpty() ? List.of(emergency(Optional.empty())) : shown;
  }

  private static Reader reader(ReporterRole role, OptionalInt age, Optional<String> country) {
    Audience audience =
        switch (role) {
          case PARENT -> Audience.PARENT;
          case TEACHER -> Audience.TEACHER;
          // What is right for a child harms nobody.
          case CHILD, OTHER -> Audience.CHILD;
        };
    return new Reader(audience, age, country, Optional.empty(), Optional.empty());
  }

  private static Map<String, Object> json(Helpline line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", line.id());
    json.put("name", line.name());
    json.put("country", line.country());
    json.put("kind", line.kind().name().toLowerCase(Locale.ROOT));
    json.put("summary", line.summary());
    json.put("contacts", line.contacts().stream().map(HelpJson::json).toList());
    line.hours().ifPresent(hours -> json.put("hours", hours.words()));
    return json;
  }

  private static Map<String, Object> json(Helpline.Contact contact) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("method", contact.method().name().toLowerCase(Locale.ROOT));
    json.put("value", contact.value());
    contact.text().ifPresent(text -> json.put("text", text));
    return json;
  }

  private static Map<String, Object> emergency(Optional<String> country) {
    Optional<EmergencyNumber> number = country.flatMap(EmergencyNumber::find);
    return Map.of(
        "id",
        "emergency",
        "name",
        "Emergency",
        "country",
        country.orElse(""),
        "kind",
        "emergency",
        "summary",
        number.map(EmergencyNumber::sentence).orElse(EmergencyNumber.ANYWHERE),
        "contacts",
        number.map(n -> List.of(Map.of("method", "call", "value", n.number()))).orElse(List.of()));
  }
}
