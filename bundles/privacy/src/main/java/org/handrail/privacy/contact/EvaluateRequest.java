package org.handrail.privacy.contact;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.privacy.oprf.Element;

/**
 * The body of {@code POST /v1/oprf/evaluate}.
 *
 * @param key the key to use; else the current one
 * @param blinded what the client has blinded
 */
record EvaluateRequest(Optional<String> key, List<Element> blinded) {
  static final int MOST = 32;
  private static final int MOST_DEPTH = 4;

  /** What a body holds. */
  sealed interface Outcome {
    /** A request. */
    record Understood(EvaluateRequest request) implements Outcome {}

    /** Not what the call takes. */
    record Wrong(Problem problem) implements Outcome {}
  }

  /** Reads a body: strict JSON in UTF-8, no name twice, other members ignored. */
  static Outcome read(byte[] utf8) {
    InputStreamReader text =
        new InputStreamReader(
            new ByteArrayInputStream(utf8),
            StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT));
    List<FieldError> errors = new ArrayList<>();
    try (JsonReader json = new JsonReader(text)) {
      json.setStrictness(Strictness.STRICT);
      json.setNestingLimit(MOST_DEPTH);
      EvaluateRequest request = body(json, errors);
      if (json.peek() != JsonToken.END_DOCUMENT) {
        throw new MalformedJsonException("more than one value");
      }
      return errors.isEmpty()
          ? new Outcome.Understood(request)
          : new Outcome.Wrong(Problem.invalid(errors));
    } catch (IOException | IllegalStateException e) {
      return new Outcome.Wrong(
          Problem.malformed(
              "Send one JSON object, as in {\"keyId\":\"…\",\"blindedElements\":[\"03…\"]}."));
    }
  }

  private static EvaluateRequest body(JsonReader json, List<FieldError> errors) throws IOException {
    Optional<String> key = Optional.empty();
    Optional<List<Element>> blinded = Optional.empty();
    Set<String> seen = new HashSet<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      if (!seen.add(name)) {
        throw new MalformedJsonException("a name stands twice");
      }
      if (name.equals("keyId") && json.peek() == JsonToken.STRING) {
        key = Optional.of(json.nextString());
      } else if (name.equals("blindedElements") && json.peek() == JsonToken.BEGIN_ARRAY) {
        blinded = Optional.of(elements(json, errors));
      } else {
        if (name.equals("keyId")) {
          errors.add(new FieldError("/keyId", "must be a string"));
        }
        json.skipValue();
      }
    }
    json.endObject();
    int count = blinded.map(List::size).orElse(0);
    if (errors.isEmpty() && (count == 0 || count > MOST)) {
      errors.add(new FieldError("/blindedElements", "must hold 1 to " + MOST + " elements"));
    }
    return new EvaluateRequest(key, blinded.orElse(List.of()));
  }

  private static List<Element> elements(JsonReader json, List<FieldError> errors)
      throws IOException {
    List<Element> elements = new ArrayList<>();
    json.beginArray();
    for (int n = 0; json.hasNext(); n++) {
      String hex = json.peek() == JsonToken.STRING ? json.nextString() : skipped(json);
      Optional<Element> element =
          n < MOST && hex.matches("[0-9A-Fa-f]{66}")
              ? Element.find(HexFormat.of().parseHex(hex))
              : Optional.empty();
      if (element.isPresent()) {
        elements.add(element.get());
      } else if (errors.isEmpty()) {
        errors.add(
            new FieldError(
                "/blindedElements/" + n,
                n < MOST
                    ? "must be a compressed point of P-256: 66 hexadecimal digits"
                    : "is more than the " + MOST + " elements that fit in a request"));
      }
    }
    json.endArray();
    return elements;
  }

  private static String skipped(JsonReader json) throws IOException {
    json.skipValue();
    return "";
  }
}
