package org.handrail.launcher.keys;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A file with a report as it left the server, still sealed. */
final class ReportFile {
  private ReportFile() {}

  /**
   * The age files in it: the bytes themselves, or where they are the JSON of {@code GET
   * /v1/staff/reports/ID}, the report and then what was added to it.
   *
   * @throws IllegalArgumentException when it holds none; the message says what to name instead
   */
  static List<byte[]> parts(byte[] file) {
    if (file.length == 0 || file[0] != '{') {
      return List.of(file);
    }
    try {
      JsonObject report =
          JsonParser.parseString(new String(file, StandardCharsets.UTF_8)).getAsJsonObject();
      List<byte[]> parts = new ArrayList<>();
      if (report.has("sealed")) {
        parts.add(sealed(report));
      }
      for (JsonElement entry : report.getAsJsonArray("entries")) {
        parts.add(sealed(entry.getAsJsonObject()));
      }
      if (!parts.isEmpty()) {
        return parts;
      }
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw new IllegalArgumentException(
          "not a sealed report: name an age file, or the answer of GET /v1/staff/reports/ID.", e);
    }
    throw new IllegalArgumentException("nothing is left in this report: it was taken back.");
  }

  private static byte[] sealed(JsonObject holder) {
    return Base64.getDecoder().decode(holder.get("sealed").getAsString());
  }
}
