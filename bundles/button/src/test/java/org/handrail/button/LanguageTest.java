package org.handrail.button;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every language says everything that English says. */
class LanguageTest {
  private static final Path SOURCES = Path.of("src", "main", "js");

  static Stream<Path> languages() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve("lang"))) {
      return files.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_comparedWithEnglish_hasTheSameKeysInTheSameOrder(Path file) throws IOException {
    assertThat(keys(read(file))).isNotEmpty().isEqualTo(keys(english(file)));
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_placesForValues_areThoseOfEnglish(Path file) throws IOException {
    List<String> english = values(english(file));
    List<String> other = values(read(file));

    for (int i = 0; i < english.size(); i++) {
      assertThat(other.get(i)).isNotBlank();
      assertThat(other.get(i).contains("{}"))
          .as("%s, beside %s", other.get(i), english.get(i))
          .isEqualTo(english.get(i).contains("{}"));
    }
  }

  @ParameterizedTest
  @MethodSource("languages")
  void language_writtenInArabicLetters_hasTheirPunctuation(Path file) throws IOException {
    assertThat(values(read(file)))
        .allSatisfy(value -> assertThat(value).doesNotContainPattern("\\p{IsArabic}[,;?]"));
    if (values(read(file)).contains("rtl")) {
      assertThat(read(file).get("comma").getAsString()).isEqualTo("، ");
    }
  }

  private static JsonObject read(Path file) throws IOException {
    return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
  }

  // The English words are an object literal, which Gson's lenient parser takes as it is.
  private static JsonObject english(Path language) throws IOException {
    boolean more = language.getFileName().toString().endsWith("-more.json");
    String script = Files.readString(SOURCES.resolve(more ? "more-words.js" : "words.js"));
    String literal = script.substring(script.indexOf("en = {") + 5, script.lastIndexOf("};") + 1);
    return JsonParser.parseString(literal.replaceAll(",(\\s*[}\\]])", "$1")).getAsJsonObject();
  }

  private static List<String> keys(JsonElement of) {
    List<String> keys = new ArrayList<>();
    if (of.isJsonObject()) {
      of.getAsJsonObject()
          .asMap()
          .forEach(
              (key, value) -> {
                keys.add(key);
                keys(value).forEach(inner -> keys.add(key + "." + inner));
              });
    } else if (of.isJsonArray()) {
      keys.add("of " + of.getAsJsonArray().size());
    }
    return keys;
  }

  private static List<String> values(JsonElement of) {
    if (of.isJsonPrimitive()) {
      return List.of(of.getAsString());
    }
    Stream<JsonElement> children =
        of.isJsonObject()
            ? of.getAsJsonObject().asMap().values().stream()
            : of.getAsJsonArray().asList().stream();
    return children.flatMap(child -> values(child).stream()).toList();
  }
}
