package org.handrail.sample.reportstore;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A report as JSON: the records as they are, bytes in Base64, times as in RFC 3339, what is empty
 * as null.
 */
final class KeptJson {
  private static final Gson GSON =
      new GsonBuilder()
          .disableHtmlEscaping()
          .serializeNulls()
          .registerTypeAdapter(byte[].class, text(bytes -> base64(bytes), KeptJson::bytes))
          .registerTypeAdapter(Instant.class, text(Instant::toString, KeptJson::time))
          .registerTypeAdapterFactory(new Optionals())
          .create();

  private KeptJson() {}

  static String write(Kept kept) {
    return GSON.toJson(kept);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws JsonParseException when it is something else
   */
  static Kept read(String json) {
    Kept kept = GSON.fromJson(json, Kept.class);
    if (kept == null) {
      throw new JsonParseException("it is empty");
    }
    return kept;
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new JsonParseException(e);
    }
  }

  private static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new JsonParseException(e);
    }
  }

  private static <T> TypeAdapter<T> text(Function<T, String> write, Function<String, T> read) {
    return new TypeAdapter<>() {
      @Override
      public void write(JsonWriter out, T value) throws IOException {
        out.value(write.apply(value));
      }

      @Override
      public T read(JsonReader in) throws IOException {
        return read.apply(in.nextString());
      }
    };
  }

  /** Writes what an {@link Optional} holds, or null. */
  private static final class Optionals implements TypeAdapterFactory {
    @Override
    @SuppressWarnings("unchecked") // The raw type was looked at.
    public <T> @Nullable TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
      return type.getType() instanceof ParameterizedType generic
              && type.getRawType() == Optional.class
          ? (TypeAdapter<T>) of(gson.getAdapter(TypeToken.get(generic.getActualTypeArguments()[0])))
          : null;
    }

    private static <E> TypeAdapter<Optional<E>> of(TypeAdapter<E> element) {
      return new TypeAdapter<>() {
        @Override
        public void write(JsonWriter out, Optional<E> value) throws IOException {
          if (value.isPresent()) {
            element.write(out, value.get());
          } else {
            out.nullValue();
          }
        }

        @Override
        public Optional<E> read(JsonReader in) throws IOException {
          if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return Optional.empty();
          }
          return Optional.of(element.read(in));
        }
      };
    }
  }
}
