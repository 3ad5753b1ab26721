package org.handrail.delivery.opened;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.report.SealedReport;
import org.handrail.seal.Opener;

/**
 * A report with its words, in memory for as long as it takes to hand them on. {@link #toString()}
 * never shows a word.
 */
public final class OpenedReport {
  private final JsonObject json;

  private OpenedReport(JsonObject json) {
    this.json = json;
  }

  /**
   * The report, opened with an age identity.
   *
   * @return empty when it is not sealed to that identity, or what is sealed belongs to another
   *     header
   */
  public static Optional<OpenedReport> open(SealedReport report, String identity) {
    return Opener.open(report.ciphertext(), identity)
        .flatMap(OpenedReport::parse)
        .filter(opened -> opened.isOf(report));
  }

  private static Optional<OpenedReport> parse(byte[] utf8) {
    try {
      return Optional.of(
          new OpenedReport(
              JsonParser.parseString(new String(utf8, StandardCharsets.UTF_8)).getAsJsonObject()));
    } catch (JsonParseException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  // The clear header stands in the seal again, so that nobody can move a seal under another.
  private boolean isOf(SealedReport report) {
    return json.has("header")
        && json.get("header").isJsonObject()
        && text(json.getAsJsonObject("header"), "id")
            .equals(Optional.of(report.header().id().toString()));
  }

  /** A member that is a text. */
  public Optional<String> text(String name) {
    return text(json, name);
  }

  /** The values of what it is about, of one type of indicator. */
  public List<String> about(String type) {
    List<String> values = new ArrayList<>();
    JsonElement about = json.get("about");
    if (about instanceof JsonArray all) {
      for (JsonElement one : all) {
        JsonObject indicator = one.getAsJsonObject();
        if (text(indicator, "type").equals(Optional.of(type))) {
          text(indicator, "value").ifPresent(values::add);
        }
      }
    }
    return values;
  }

  private static Optional<String> text(JsonObject object, String name) {
    return Optional.ofNullable(object.get(name))
        .filter(value -> value.isJsonPrimitive() && value.getAsJsonPrimitive().isString())
        .map(JsonElement::getAsString);
  }

  @Override
  public String toString() {
    return "OpenedReport[…]";
  }
}
