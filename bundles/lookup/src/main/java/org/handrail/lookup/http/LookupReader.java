package org.handrail.lookup.http;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.indicator.IndicatorType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of {@code POST /v1/lookups}: strict, in UTF-8, of bounded depth, no name twice in
 * an object. Members it does not know are ignored.
 */
final class LookupReader {
  static final int MAX_INDICATORS = 500;
  private static final int MAX_DEPTH = 16;
  private static final int MAX_ERRORS = 20;
  private static final char REPLACEMENT = '\ufffd';
  private static final List<String> MEMBERS = List.of("type", "value", "platform", "region");

  /** What the body holds. */
  sealed interface Outcome {
    /** Indicators, each well formed. */
    record Indicators(List<Indicator> all) implements Outcome {}

    /** Not what the call takes. */
    record Wrong(Problem problem) implements Outcome {}
  }

  private final JsonReader json;
  private final List<Indicator> indicators = new ArrayList<>();
  private final List<FieldError> errors = new ArrayList<>();
  private boolean present;

  private LookupReader(JsonReader json) {
    this.json = json;
    json.setStrictness(Strictness.STRICT);
    json.setNestingLimit(MAX_DEPTH);
  }

  /** Reads a body. */
  static Outcome read(byte[] utf8) {
    try (JsonReader json = new JsonReader(new StringReader(text(utf8)))) {
      LookupReader reader = new LookupReader(json);
      reader.body();
      return reader.errors.isEmpty()
          ? new Outcome.Indicators(reader.indicators)
          : new Outcome.Wrong(Problem.invalid(reader.errors));
    } catch (IOException e) {
      return new Outcome.Wrong(
          Problem.malformed(
              "Send one JSON object in UTF-8, as in"
                  + " {\"indicators\":[{\"type\":\"url\",\"value\":\"https://name.example/\"}]};"
                  + " no name may stand twice in an object, and nothing may be nested deeper than "
                  + MAX_DEPTH
                  + "."));
    }
  }

  private static String text(byte[] utf8) throws CharacterCodingException {
    // Far faster than a decoder, which is asked where this may have put something in the place of
    // what is no UTF-8.
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text;
    }
    return StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(utf8))
        .toString();
  }

  private void body() throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      skip();
      wrong("", "must be an object with the member indicators");
    } else {
      json.beginObject();
      Set<String> seen = new HashSet<>();
      while (json.hasNext()) {
        if (name(seen).equals("indicators")) {
          present = true;
          list();
        } else {
          skip();
        }
      }
      json.endObject();
      if (!present) {
        wrong("/indicators", "is missing: write a list of 1 to " + MAX_INDICATORS + " indicators");
      }
    }
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw new MalformedJsonException("more than one value");
    }
  }

  private void list() throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      skip();
      wrong("/indicators", "must be a list of 1 to " + MAX_INDICATORS + " indicators");
      return;
    }
    json.beginArray();
    int n = 0;
    for (; json.hasNext(); n++) {
      if (n < MAX_INDICATORS) {
        indicator(n);
      } else {
        skip();
      }
    }
    json.endArray();
    if (n == 0 || n > MAX_INDICATORS) {
      wrong("/indicators", "must hold 1 to " + MAX_INDICATORS + " indicators, not " + n);
    }
  }

  private void indicator(int at) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      skip();
      wrong(at, "", "must be an object with type and value");
      return;
    }
    // By their place in MEMBERS: a map for each of some hundred indicators costs more than they do.
    @Nullable String[] values = new @Nullable String[MEMBERS.size()];
    Set<String> others = Set.of();
    int before = errors.size();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      int member = MEMBERS.indexOf(name);
      if (member < 0) {
        others = others.isEmpty() ? new HashSet<>() : others;
        once(others.add(name));
        skip();
        continue;
      }
      once(values[member] == null);
      if (json.peek() == JsonToken.STRING) {
        values[member] = json.nextString();
      } else {
        skip();
        wrong(at, "/" + name, "must be a string");
        values[member] = "";
      }
    }
    json.endObject();
    build(at, values, errors.size() == before);
  }

  private void build(int at, @Nullable String[] values, boolean sound) {
    Optional<IndicatorType> type = member(values, "type").flatMap(IndicatorType::find);
    Optional<String> value = member(values, "value");
    Optional<String> region = member(values, "region");
    String platform = member(values, "platform").orElse("");
    if (type.isEmpty() && sound) {
      wrong(at, "/type", "must be one of url, phone, email, handle, text");
    }
    if (value.isEmpty()) {
      wrong(at, "/value", "is missing: write what is to be looked up, as it was seen");
    }
    if (type.equals(Optional.of(IndicatorType.HANDLE)) && platform.isBlank() && sound) {
      wrong(at, "/platform", "is missing: write the platform, as in telegram");
    }
    if (region.filter(r -> !r.matches("[A-Za-z]{2}")).isPresent() && sound) {
      wrong(at, "/region", "must be a country code of two letters, as in GB");
    }
    if (errors.isEmpty() && type.isPresent() && value.isPresent()) {
      indicators.add(
          switch (type.get()) {
            case URL -> new Indicator.Url(value.get());
            case PHONE -> new Indicator.Phone(value.get(), region);
            case EMAIL -> new Indicator.Email(value.get());
            case HANDLE -> new Indicator.Handle(platform, value.get());
            case TEXT -> new Indicator.Text(value.get());
          });
    }
  }

  private static Optional<String> member(@Nullable String[] values, String name) {
    return Optional.ofNullable(values[MEMBERS.indexOf(name)]);
  }

  private void wrong(int at, String member, String detail) {
    wrong("/indicators/" + at + member, detail);
  }

  private void wrong(String pointer, String detail) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(new FieldError(pointer, detail));
    }
  }

  private String name(Set<String> seen) throws IOException {
    String name = json.nextName();
    once(seen.add(name));
    return name;
  }

  private static void once(boolean isNew) throws IOException {
    if (!isNew) {
      throw new MalformedJsonException("a name stands twice");
    }
  }

  /** Skips a value; names must differ within it too. Its depth is bounded by the reader. */
  private void skip() throws IOException {
    switch (json.peek()) {
      case BEGIN_OBJECT -> {
        json.beginObject();
        Set<String> seen = new HashSet<>();
        while (json.hasNext()) {
          name(seen);
          skip();
        }
        json.endObject();
      }
      case BEGIN_ARRAY -> {
        json.beginArray();
        while (json.hasNext()) {
          skip();
        }
        json.endArray();
      }
      default -> json.skipValue();
    }
  }
}
