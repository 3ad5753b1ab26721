package org.handrail.reading;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.handrail.api.http.Problem.FieldError;

/**
 * Takes typed members out of a JSON object and gathers what is wrong with them, each with its
 * place.
 */
public final class Members {
  private final JsonObject object;
  private final String pointer;
  private final List<FieldError> errors;

  /**
   * The members of an object.
   *
   * @param pointer where it stands in the body (JSON Pointer)
   * @param errors where to put what is wrong
   */
  public Members(JsonObject object, String pointer, List<FieldError> errors) {
    this.object = object;
    this.pointer = pointer;
    this.errors = errors;
  }

  /** A text of at most so many characters. */
  public Optional<String> text(String name, int atMost) {
    Optional<String> text =
        primitive(name, JsonPrimitive::isString, "Write a text.").map(JsonPrimitive::getAsString);
    if (text.isPresent() && text.get().length() > atMost) {
      return wrong(name, "Write at most " + atMost + " characters.");
    }
    return text;
  }

  /** True or false. */
  public Optional<Boolean> bool(String name) {
    return primitive(name, JsonPrimitive::isBoolean, "Write true or false.")
        .map(JsonPrimitive::getAsBoolean);
  }

  /** A whole number in a range. */
  public Optional<Integer> whole(String name, int least, int most) {
    String allowed = "Write a whole number, " + least + " to " + most + ".";
    return primitive(name, JsonPrimitive::isNumber, allowed)
        .flatMap(
            number -> {
              double value = number.getAsDouble();
              return value == Math.rint(value) && value >= least && value <= most
                  ? Optional.of((int) value)
                  : wrong(name, allowed);
            });
  }

  /** One of some values, by its name on the wire. */
  public <T> Optional<T> oneOf(
      String name, Function<String, Optional<T>> find, List<T> all, Function<T, String> wireName) {
    String allowed =
        "Write one of: " + String.join(", ", all.stream().map(wireName).toList()) + ".";
    return primitive(name, JsonPrimitive::isString, allowed)
        .flatMap(text -> find.apply(text.getAsString()).or(() -> wrong(name, allowed)));
  }

  /** An object. */
  public Optional<Members> object(String name) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    return value.isJsonObject()
        ? Optional.of(new Members(value.getAsJsonObject(), pointer + "/" + name, errors))
        : wrong(name, "Write an object, in braces.");
  }

  /** The objects of a list. */
  public List<Members> objects(String name, int atMost) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (!value.isJsonArray() || value.getAsJsonArray().size() > atMost) {
      wrong(name, "Write a list of at most " + atMost + " objects.");
      return List.of();
    }
    List<Members> all = new ArrayList<>();
    int position = 0;
    for (JsonElement element : value.getAsJsonArray()) {
      String place = name + "/" + position++;
      if (element.isJsonObject()) {
        all.add(new Members(element.getAsJsonObject(), pointer + "/" + place, errors));
      } else {
        wrong(place, "Write an object, in braces.");
      }
    }
    return all;
  }

  /** The texts of a list, each of at most so many characters. */
  public List<String> texts(String name, int atMost, int eachAtMost) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return List.of();
    }
    if (!value.isJsonArray() || value.getAsJsonArray().size() > atMost) {
      wrong(name, "Write a list of at most " + atMost + " texts.");
      return List.of();
    }
    List<String> all = new ArrayList<>();
    int position = 0;
    for (JsonElement element : value.getAsJsonArray()) {
      String place = name + "/" + position++;
      if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
        wrong(place, "Write a text.");
      } else if (element.getAsString().length() > eachAtMost) {
        wrong(place, "Write at most " + eachAtMost + " characters.");
      } else {
        all.add(element.getAsString());
      }
    }
    return all;
  }

  /** Notes that a member is wrong, and what to write there; always empty. */
  public <T> Optional<T> wrong(String name, String detail) {
    errors.add(new FieldError(pointer + "/" + name, detail));
    return Optional.empty();
  }

  private Optional<JsonPrimitive> primitive(
      String name, Function<JsonPrimitive, Boolean> kind, String detail) {
    JsonElement value = object.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    return value.isJsonPrimitive() && kind.apply(value.getAsJsonPrimitive())
        ? Optional.of(value.getAsJsonPrimitive())
        : wrong(name, detail);
  }
}
