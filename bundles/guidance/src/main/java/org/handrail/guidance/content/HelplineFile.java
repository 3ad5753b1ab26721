package org.handrail.guidance.content;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.guidance.Helpline;

/** A directory of helplines as a JSON file; docs/guidance.md lists the members. */
public final class HelplineFile {
  // JsonReader tells its place in words only; HelplineFileTest would see the words change.
  private static final Pattern PLACE = Pattern.compile("at line (\\d+) ");

  private HelplineFile() {}

  /** Reads the text of a file and checks everything in it. */
  public static List<Helpline> read(String text) throws BrokenFile {
    return read(text, Dialling::possible);
  }

  /**
   * Reads the text of a file of which it is known that its numbers can be dialled; the numbering
   * plans are then left alone.
   */
  static List<Helpline> readDialled(String text) throws BrokenFile {
    return read(text, (dial, kind, from) -> true);
  }

  private static List<Helpline> read(String text, HelplineEntry.DialCheck dials) throws BrokenFile {
    List<Helpline> helplines = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    JsonReader json = new JsonReader(new StringReader(text));
    json.setStrictness(Strictness.STRICT);
    try {
      json.beginObject();
      if (!json.nextName().equals("helplines")) {
        throw new BrokenFile(line(json), "write {\"helplines\": [ … ]}");
      }
      json.beginArray();
      while (json.hasNext()) {
        int line = line(json);
        JsonElement entry = JsonParser.parseReader(json);
        if (!(entry instanceof JsonObject object)) {
          throw new BrokenFile(line, "a helpline is an object");
        }
        Helpline helpline = new HelplineEntry(object, line, dials).helpline();
        if (!ids.add(helpline.id())) {
          throw new BrokenFile(line, "the id " + helpline.id() + " is there twice");
        }
        helplines.add(helpline);
      }
      json.endArray();
      json.endObject();
      return helplines;
    } catch (EOFException e) {
      throw new BrokenFile(line(json), "the file ends too early");
    } catch (MalformedJsonException | JsonParseException | IllegalStateException e) {
      throw new BrokenFile(line(json), "this is not the JSON of a directory of helplines");
    } catch (IOException e) {
      throw new IllegalStateException("a string does not fail to be read", e);
    }
  }

  private static int line(JsonReader json) {
    // The reader stands behind the last thing it read until it looks at the next.
    try {
      var unused = json.peek();
    } catch (IOException | IllegalStateException e) {
      // Where it stopped is the place to name.
    }
    Matcher place = PLACE.matcher(json.toString());
    return place.find() ? Integer.parseInt(place.group(1)) : 1;
  }
}
