package org.handrail.pack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

/** A language file as the browser gets it: its values alone, in order. */
final class Translation {
  private Translation() {}

  /** The values of an object and of the objects and lists in it, as one list. */
  static String values(String json) {
    JsonArray all = new JsonArray();
    collect(JsonParser.parseString(json), all);
    return all.toString();
  }

  private static void collect(JsonElement of, JsonArray all) {
    if (of.isJsonObject()) {
      of.getAsJsonObject().asMap().values().forEach(value -> collect(value, all));
    } else if (of.isJsonArray()) {
      of.getAsJsonArray().forEach(value -> collect(value, all));
    } else {
      all.add(of);
    }
  }
}
