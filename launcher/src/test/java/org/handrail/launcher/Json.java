package org.handrail.launcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** Reads one value out of a JSON text. */
final class Json {
  private Json() {}

  /** The value at that path of names and positions, as text. */
  static String at(String json, Object... path) {
    JsonElement at = JsonParser.parseString(json);
    for (Object step : path) {
      at =
          step instanceof Integer position
              ? ((JsonArray) at).get(position)
              : at.getAsJsonObject().get((String) step);
    }
    return at.getAsString();
  }
}
