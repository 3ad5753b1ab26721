package org.handrail.lookup.http;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.api.lookup.Standing;

/**
 * What is written of an indicator of which nothing is known, as of most: always the same but for
 * its canonical form and for how long it may be kept. So it is written once for each type, and
 * afterwards in pieces around those two. Immutable.
 */
final class Blank {
  private static final String CANONICAL = "<canonical>";
  private static final int SECONDS = 1_234_567_890;

  private final String before;
  private final String between;
  private final String after;

  private Blank(String whole) {
    int canonical = whole.indexOf(CANONICAL);
    int behind = canonical + CANONICAL.length();
    String number = Integer.toString(SECONDS);
    int seconds = whole.indexOf(number, behind);
    before = whole.substring(0, canonical);
    between = whole.substring(behind, seconds);
    after = whole.substring(seconds + number.length());
  }

  /**
   * One for each type that has a canonical form.
   *
   * @param whole writes a verdict as a JSON object
   */
  static Map<IndicatorType, Blank> all(Function<Verdict, String> whole) {
    Map<IndicatorType, Blank> all = new EnumMap<>(IndicatorType.class);
    for (IndicatorType type : IndicatorType.values()) {
      if (type != IndicatorType.TEXT) {
        Verdict one =
            new Verdict(
                type, Standing.UNKNOWN, CANONICAL, List.of(), List.of(), List.of(), SECONDS);
        all.put(type, new Blank(whole.apply(one)));
      }
    }
    return all;
  }

  /** Whether a verdict is one of these, with nothing in it that JSON would escape. */
  static boolean fits(Verdict verdict) {
    return verdict.standing() == Standing.UNKNOWN
        && verdict.reasons().isEmpty()
        && verdict.found().isEmpty()
        && verdict.incomplete().isEmpty()
        && isPlain(verdict.canonical());
  }

  // RFC 8259, section 7. What is beyond ASCII is left to the library.
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * Writes a verdict that fits, as the next value.
   *
   * @param out what the writer writes to
   */
  void write(Verdict verdict, JsonWriter json, Writer out) throws IOException {
    json.jsonValue(before);
    out.write(verdict.canonical());
    out.write(between);
    out.write(Integer.toString(verdict.validForSeconds()));
    out.write(after);
  }
}
