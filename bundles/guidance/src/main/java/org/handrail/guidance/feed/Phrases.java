package org.handrail.guidance.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** The words of this bundle's own pages and feeds, in one language. */
public final class Phrases {
  /** The languages that there are, the default first. */
  private static final Map<String, Phrases> ALL = load("en", "ar");

  private static final Set<String> RIGHT_TO_LEFT = Set.of("ar", "fa", "he", "ur", "yi", "ps");

  private final String language;
  private final Properties words;
  private final Optional<Phrases> otherwise;

  private Phrases(String language, Properties words, Optional<Phrases> otherwise) {
    this.language = language;
    this.words = words;
    this.otherwise = otherwise;
  }

  /** The words of the language of a tag, else in English. */
  public static Phrases of(String tag) {
    Phrases own = ALL.get(Locale.forLanguageTag(tag).getLanguage());
    return own == null ? english() : own;
  }

  /** The direction in which the language of a tag is written: {@code ltr} or {@code rtl}. */
  public static String direction(String tag) {
    return RIGHT_TO_LEFT.contains(Locale.forLanguageTag(tag).getLanguage()) ? "rtl" : "ltr";
  }

  /** The language, without a country. */
  public String language() {
    return language;
  }

  /**
   * A phrase.
   *
   * @throws IllegalArgumentException when there is none of that key
   */
  public String get(String key) {
    String phrase = words.getProperty(key);
    if (phrase != null) {
      return phrase;
    }
    return otherwise
        .orElseThrow(() -> new IllegalArgumentException("there is no phrase " + key))
        .get(key);
  }

  private static Phrases english() {
    Phrases english = ALL.get("en");
    if (english == null) {
      throw new IllegalStateException("the bundle lacks its English words");
    }
    return english;
  }

  private static Map<String, Phrases> load(String first, String... others) {
    Map<String, Phrases> all = new LinkedHashMap<>();
    Phrases english = new Phrases(first, read(first), Optional.empty());
    all.put(first, english);
    for (String language : others) {
      all.put(language, new Phrases(language, read(language), Optional.of(english)));
    }
    return Map.copyOf(all);
  }

  private static Properties read(String language) {
    String name = "phrases." + language + ".properties";
    try (InputStream in = Phrases.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("the bundle lacks its file " + name);
      }
      Properties words = new Properties();
      words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return words;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
