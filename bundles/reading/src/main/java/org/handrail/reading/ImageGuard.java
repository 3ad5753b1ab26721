package org.handrail.reading;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds images that travel as text. Holding such imagery is itself a crime in many places, so none
 * is ever taken in. All patterns are possessive: the time grows with the length of the text and no
 * faster.
 */
final class ImageGuard {
  // The first bytes of PNG, JPEG, GIF, WebP/RIFF, HEIC and BMP files in base 64; long enough to be
  // no word.
  private static final Pattern BASE64_START =
      Pattern.compile(
          "iVBORw0KGgo|/9j/[24]|R0lGOD[dl]h|UklGR[A-Za-z0-9+/]{3}|AAAA[A-Za-z0-9+/]{2}Z0eXB");
  private static final List<Pattern> BLOBS =
      List.of(
          Pattern.compile("(?i)\\bdata:[a-z0-9.+-]*+/?[a-z0-9.+-]*+[;,]"),
          // One run, or lines of it as in mail; no word and no ordinary link is as long.
          Pattern.compile("[A-Za-z0-9+/_-]{512}"),
          Pattern.compile("(?:[A-Za-z0-9+/]{60,128}+={0,2}+\\s++){3}"),
          Pattern.compile("(?:[0-9A-Fa-f]{2}[\\s:,]?+){256}"),
          Pattern.compile("(?m)^begin(?:-base64)? [0-7]{3,4} \\S"));

  private ImageGuard() {}

  static boolean finds(String text) {
    return text.length() >= 10
        && (BASE64_START.matcher(text).find()
            || BLOBS.stream().anyMatch(blob -> blob.matcher(text).find()));
  }
}
