package org.handrail.guidance.content;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of one object of a file; each is asked for by name, and none may be left over. */
final class Members {
  private final JsonObject json;
  private final int line;
  private final Set<String> taken = new LinkedHashSet<>();

  Members(JsonObject json, int line) {
    this.json = json;
    this.line = line;
  }

  Optional<JsonElement> any(String name) {
    taken.add(name);
    return Optional.ofNullable(json.get(name)).filter(e -> !e.isJsonNull());
  }

  Optional<String> find(String name) throws BrokenFile {
    Optional<JsonElement> value = any(name);
    if (value.isPresent()
        && !(value.get().isJsonPrimitive() && value.get().getAsJsonPrimitive().isString())) {
      throw wrong(name, "a text");
    }
    return value.map(JsonElement::getAsString);
  }

  String text(String name) throws BrokenFile {
    return find(name)
        .filter(text -> !text.isBlank())
        .orElseThrow(() -> new BrokenFile(line, "add " + name));
  }

  List<String> texts(String name) throws BrokenFile {
    List<String> texts = new ArrayList<>();
    for (JsonElement element : array(name)) {
      if (!element.isJsonPrimitive()) {
        throw wrong(name, "a list of texts");
      }
      texts.add(element.getAsString());
    }
    if (texts.isEmpty()) {
      throw wrong(name, "a list with at least one entry");
    }
    return texts;
  }

  JsonArray array(String name) throws BrokenFile {
    JsonElement value = any(name).orElseThrow(() -> new BrokenFile(line, "add " + name));
    if (value instanceof JsonArray array) {
      return array;
    }
    throw wrong(name, "a list");
  }

  Optional<JsonObject> object(String name) throws BrokenFile {
    Optional<JsonElement> value = any(name);
    if (value.isPresent() && !value.get().isJsonObject()) {
      throw wrong(name, "an object");
    }
    return value.map(JsonElement::getAsJsonObject);
  }

  int number(String name) throws BrokenFile {
    try {
      return any(name).orElseThrow(() -> new BrokenFile(line, "add " + name)).getAsInt();
    } catch (NumberFormatException | UnsupportedOperationException e) {
      throw wrong(name, "a whole number");
    }
  }

  Optional<Boolean> truth(String name) throws BrokenFile {
    Optional<JsonElement> value = any(name);
    if (value.isPresent()
        && !(value.get().isJsonPrimitive() && value.get().getAsJsonPrimitive().isBoolean())) {
      throw wrong(name, "true or false");
    }
    return value.map(JsonElement::getAsBoolean);
  }

  Optional<LocalDate> day(String name) throws BrokenFile {
    Optional<String> text = find(name);
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException e) {
      throw wrong(name, "a day as in 2027-05-31");
    }
  }

  void nothingElse() throws BrokenFile {
    for (String name : json.keySet()) {
      if (!taken.contains(name)) {
        throw new BrokenFile(line, "there is no member " + name);
      }
    }
  }

  private BrokenFile wrong(String name, String allowed) {
    return new BrokenFile(line, name + ": write " + allowed);
  }
}
