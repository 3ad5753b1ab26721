package org.handrail.lists.format;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An object of JSON, asked for fields that may be missing or of another kind. */
record JsonFields(JsonObject object) {
  /** The fields of an element; empty where it is no object. */
  static Optional<JsonFields> of(JsonElement element) {
    return element.isJsonObject()
        ? Optional.of(new JsonFields(element.getAsJsonObject()))
        : Optional.empty();
  }

  /** A text or a number, as a text, trimmed; empty where it is missing, blank or something else. */
  Optional<String> text(String name) {
    JsonElement element = object.get(name);
    return element != null && element.isJsonPrimitive()
        ? Optional.of(element.getAsString().strip()).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Whether a field is true, or 1. */
  boolean isTrue(String name) {
    return text(name).filter(text -> text.equals("true") || text.equals("1")).isPresent();
  }

  /** An object; empty where it is missing or something else. */
  Optional<JsonFields> object(String name) {
    JsonElement element = object.get(name);
    return element == null ? Optional.empty() : of(element);
  }

  /** The objects of a list; none where it is missing or something else. */
  List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    array(name).forEach(element -> of(element).ifPresent(objects::add));
    return objects;
  }

  /** The texts of a list; none where it is missing or something else. */
  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array(name)) {
      if (element.isJsonPrimitive()) {
        texts.add(element.getAsString());
      }
    }
    return texts;
  }

  private JsonArray array(String name) {
    JsonElement element = object.get(name);
    return element != null && element.isJsonArray() ? element.getAsJsonArray() : new JsonArray();
  }
}
