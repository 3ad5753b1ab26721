package org.handrail.confirmed;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.handrail.api.confirmed.Because;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;

/**
 * One decision as it stands in the journal: a JSON object on a line. The indicator stands there as
 * it was given, so that its canonical form is always that of the running version.
 */
record JournalLine(String id, Indicator indicator, Decision decision, Because because, Instant at) {

  /** The line, without its end. */
  String write() {
    JsonObject json = new JsonObject();
    json.addProperty("id", id);
    json.addProperty("at", at.toString());
    json.addProperty("type", indicator.type().wireName());
    json.addProperty("value", indicator.value());
    if (indicator instanceof Indicator.Handle handle) {
      json.addProperty("platform", handle.platform());
    } else if (indicator instanceof Indicator.Phone phone) {
      phone.region().ifPresent(region -> json.addProperty("region", region));
    }
    describe(decision, json);
    json.addProperty("who", because.who());
    json.addProperty("why", because.why());
    return json.toString();
  }

  /** Adds what was decided. */
  static void describe(Decision decision, JsonObject json) {
    if (decision instanceof Decision.Harmful harmful) {
      json.addProperty("decision", "harmful");
      json.addProperty("category", harmful.category().wireName());
      json.addProperty("severity", harmful.severity().wireName());
      json.addProperty("confidence", harmful.confidence());
      harmful.expiresAt().ifPresent(end -> json.addProperty("expiresAt", end.toString()));
    } else if (decision instanceof Decision.Disputed disputed) {
      json.addProperty("decision", "disputed");
      disputed.expiresAt().ifPresent(end -> json.addProperty("expiresAt", end.toString()));
    } else {
      json.addProperty(
          "decision", decision instanceof Decision.Harmless ? "harmless" : "retracted");
    }
  }

  /** Reads a line; empty where it is none, such as one that a power cut tore. */
  static Optional<JournalLine> read(String line) {
    try {
      JsonObject json = JsonParser.parseString(line).getAsJsonObject();
      return Optional.of(
          new JournalLine(
              text(json, "id"),
              indicator(json),
              decision(json),
              new Because(text(json, "who"), text(json, "why")),
              Instant.parse(text(json, "at"))));
    } catch (JsonParseException
        | DateTimeException
        | IllegalStateException
        | IllegalArgumentException
        | UnsupportedOperationException
        | NoSuchElementException e) {
      // Gson, java.time and our own records each say in their own way that this is no line.
      return Optional.empty();
    }
  }

  private static Indicator indicator(JsonObject json) {
    String value = text(json, "value");
    return switch (IndicatorType.find(text(json, "type")).orElseThrow()) {
      case URL -> new Indicator.Url(value);
      case EMAIL -> new Indicator.Email(value);
      case PHONE -> new Indicator.Phone(value, find(json, "region"));
      case HANDLE -> new Indicator.Handle(text(json, "platform"), value);
      case TEXT -> throw new IllegalArgumentException("a text is no indicator that is kept");
    };
  }

  private static Decision decision(JsonObject json) {
    Optional<Instant> expiresAt = find(json, "expiresAt").map(Instant::parse);
    return switch (text(json, "decision")) {
      case "harmful" ->
          new Decision.Harmful(
              Category.find(text(json, "category")).orElseThrow(),
              Severity.find(text(json, "severity")).orElseThrow(),
              Integer.parseInt(text(json, "confidence")),
              expiresAt);
      case "disputed" -> new Decision.Disputed(expiresAt);
      case "harmless" -> new Decision.Harmless();
      case "retracted" -> new Decision.Retracted();
      default -> throw new IllegalArgumentException("no such decision");
    };
  }

  private static String text(JsonObject json, String name) {
    return find(json, name).orElseThrow();
  }

  private static Optional<String> find(JsonObject json, String name) {
    return json.has(name) ? Optional.of(json.get(name).getAsString()) : Optional.empty();
  }

  @Override
  public String toString() {
    return "JournalLine[" + id + ", …]";
  }
}
