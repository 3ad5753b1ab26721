package org.handrail.lists.format;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a format whose records are objects in a list, one at a time. */
abstract class JsonRecords implements ListReader {
  /** Where the lists are. */
  enum Shape {
    /** The file is a list. */
    LIST,
    /** The file is an object; each list in it counts, whatever its name. */
    LISTS
  }

  private final Shape shape;
  private long number;

  JsonRecords(Shape shape) {
    this.shape = shape;
  }

  @Override
  public final void read(Path source, Entries into) throws IOException {
    Json.read(
        source,
        in -> {
          if (shape == Shape.LIST || in.peek() == JsonToken.BEGIN_ARRAY) {
            list(in, into);
            return;
          }
          in.beginObject();
          while (in.hasNext()) {
            var unused = in.nextName();
            if (in.peek() == JsonToken.BEGIN_ARRAY) {
              list(in, into);
            } else {
              in.skipValue();
            }
          }
          in.endObject();
        });
  }

  private void list(JsonReader in, Entries into) throws IOException {
    in.beginArray();
    while (in.hasNext()) {
      number++;
      Optional<JsonFields> fields = JsonFields.of(Json.next(in));
      if (fields.isEmpty() || !record(number, fields.get(), into)) {
        into.broken(number);
      }
    }
    in.endArray();
  }

  /** Reads a record; false where it is not understood. */
  abstract boolean record(long number, JsonFields record, Entries into) throws IOException;
}
