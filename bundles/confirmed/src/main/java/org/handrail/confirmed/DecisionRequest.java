package org.handrail.confirmed;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.Severity;

/**
 * The JSON of the routes for staff: one flat object of texts and numbers, each name once. Used by
 * one thread. No word of it is in a problem.
 */
final class DecisionRequest {
  private static final String EXAMPLE =
      "Send one flat JSON object in UTF-8, as in {\"type\":\"url\",\"value\":\"https://name.example/\"}.";

  /** What became of a body. */
  sealed interface Outcome {
    /** It is understood. */
    record Read(DecisionRequest request) implements Outcome {}

    /** It is not. */
    record Wrong(Problem problem) implements Outcome {}
  }

  private final Map<String, String> values;
  private final List<FieldError> errors = new ArrayList<>();

  private DecisionRequest(Map<String, String> values) {
    this.values = values;
  }

  /** Reads a body. */
  static Outcome read(byte[] utf8) {
    Map<String, String> values = new HashMap<>();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      JsonReader json = new JsonReader(new StringReader(text));
      json.setStrictness(Strictness.STRICT);
      json.beginObject();
      while (json.hasNext()) {
        String name = json.nextName();
        if (json.peek() != JsonToken.STRING && json.peek() != JsonToken.NUMBER) {
          throw new MalformedJsonException("a member is neither a text nor a number");
        }
        if (values.put(name, json.nextString()) != null) {
          throw new MalformedJsonException("a name stands twice");
        }
      }
      json.endObject();
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("more than one value");
      }
    } catch (IOException | IllegalStateException e) {
      return new Outcome.Wrong(Problem.malformed(EXAMPLE));
    }
    return new Outcome.Read(new DecisionRequest(values));
  }

  /** What is wrong with what was asked for so far; empty where nothing is. */
  Optional<Problem> problem() {
    return errors.isEmpty() ? Optional.empty() : Optional.of(Problem.invalid(errors));
  }

  /** The indicator; empty, and noted, where it is none. */
  Optional<Indicator> indicator() {
    Optional<IndicatorType> type =
        text("type").flatMap(IndicatorType::find).filter(found -> found != IndicatorType.TEXT);
    String value = text("value").orElse("");
    String platform = text("platform").orElse("");
    if (type.isEmpty()) {
      wrong("type", "must be one of url, phone, email, handle");
    }
    if (value.isEmpty()) {
      wrong("value", "is missing: write the indicator as it was seen");
    }
    if (type.equals(Optional.of(IndicatorType.HANDLE)) && platform.isEmpty()) {
      wrong("platform", "is missing: write the platform, as in telegram");
    }
    if (!errors.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (type.orElseThrow()) {
          case URL -> new Indicator.Url(value);
          case EMAIL -> new Indicator.Email(value);
          case PHONE -> new Indicator.Phone(value, text("region"));
          case HANDLE -> new Indicator.Handle(platform, value);
          case TEXT -> throw new IllegalStateException("filtered above");
        });
  }

  /** The decision; empty, and noted, where it is none. */
  Optional<Decision> decision() {
    Optional<Instant> expiresAt = expiresAt();
    return switch (text("decision").orElse("")) {
      case "harmful" -> harmful(expiresAt);
      case "disputed" -> Optional.of(new Decision.Disputed(expiresAt));
      case "harmless" -> Optional.of(new Decision.Harmless());
      case "retracted" -> Optional.of(new Decision.Retracted());
      default -> {
        wrong("decision", "must be one of harmful, disputed, harmless, retracted");
        yield Optional.empty();
      }
    };
  }

  private Optional<Decision> harmful(Optional<Instant> expiresAt) {
    Optional<Category> category = text("category").flatMap(Category::find);
    Optional<Severity> severity = text("severity").flatMap(Severity::find);
    if (category.isEmpty()) {
      wrong("category", "must be a category, as in phishing: see the description at /openapi.json");
    }
    if (severity.isEmpty()) {
      wrong("severity", "must be one of low, medium, high, critical");
    }
    int confidence = -1;
    try {
      confidence = Integer.parseInt(text("confidence").orElse("90"));
    } catch (NumberFormatException e) {
      // Told below with those out of range.
    }
    if (confidence < 0 || confidence > 100) {
      wrong("confidence", "must be a whole number, 0 to 100");
    }
    return errors.isEmpty()
        ? Optional.of(
            new Decision.Harmful(
                category.orElseThrow(), severity.orElseThrow(), confidence, expiresAt))
        : Optional.empty();
  }

  private Optional<Instant> expiresAt() {
    try {
      return text("expiresAt").map(Instant::parse);
    } catch (DateTimeException e) {
      wrong("expiresAt", "must be a time in UTC, as in 2027-01-31T00:00:00Z");
      return Optional.empty();
    }
  }

  /** Why it was decided; empty, and noted, where that is missing or too long. */
  Optional<String> why() {
    Optional<String> why = text("why").filter(text -> text.length() <= 1000);
    if (why.isEmpty()) {
      wrong("why", "must be a sentence or two, 1 to 1000 characters, without a child's name");
    }
    return why;
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).filter(text -> !text.isBlank());
  }

  private void wrong(String name, String detail) {
    errors.add(new FieldError("/" + name, detail));
  }
}
