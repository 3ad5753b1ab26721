package org.handrail.guidance.content;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The age at which a school pupil can read an English text: the higher of two school grades, plus
 * five, as is usual in Britain, where the first grade is read at six.
 *
 * <ul>
 *   <li>Automated Readability Index: E. A. Smith and R. J. Senter, AMRL-TR-66-220 (1967): 4.71 ×
 *       characters per word + 0.5 × words per sentence − 21.43.
 *   <li>Flesch-Kincaid grade: J. P. Kincaid and others, Research Branch Report 8-75 (1975): 0.39 ×
 *       words per sentence + 11.8 × syllables per word − 15.59. Syllables are groups of vowels,
 *       less a silent final e or ed.
 * </ul>
 *
 * <p>A heading and a line of a list end a sentence.
 */
final class ReadingAge {
  private static final int GRADE_TO_AGE = 5;
  private static final Pattern BLOCKS =
      Pattern.compile("\\n\\s*\\n|\\n(?=\\s*(?:[-*]|\\d+\\.)\\s)");
  private static final Pattern SENTENCES = Pattern.compile("[.!?:]+(?:\\s|$)");
  private static final Pattern WORDS = Pattern.compile("[A-Za-z0-9'’-]+");
  private static final Pattern VOWELS = Pattern.compile("[aeiouy]+");

  private ReadingAge() {}

  static double of(String markdown) {
    String plain =
        markdown
            .replaceAll("\\]\\([^)]*\\)", "]")
            .replaceAll("(?m)^\\s*(?:[-*]|\\d+\\.|#+)\\s+", "\n\n")
            .replaceAll("[*_#\\[\\]\\\\\"]", "");
    List<String> sentences =
        BLOCKS
            .splitAsStream(plain)
            .flatMap(SENTENCES::splitAsStream)
            .filter(sentence -> WORDS.matcher(sentence).find())
            .toList();
    List<String> words =
        sentences.stream()
            .flatMap(sentence -> WORDS.matcher(sentence).results().map(MatchResult::group))
            .toList();
    double perSentence = (double) words.size() / sentences.size();
    double characters = words.stream().mapToInt(ReadingAge::letters).average().orElseThrow();
    double syllables = words.stream().mapToInt(ReadingAge::syllables).average().orElseThrow();
    double automated = 4.71 * characters + 0.5 * perSentence - 21.43;
    double kincaid = 0.39 * perSentence + 11.8 * syllables - 15.59;
    return Math.max(automated, kincaid) + GRADE_TO_AGE;
  }

  private static int letters(String word) {
    return word.replaceAll("[^A-Za-z0-9]", "").length();
  }

  private static int syllables(String word) {
    String letters = word.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    int groups = (int) VOWELS.matcher(letters).results().count();
    if (groups > 1 && letters.endsWith("e") && !letters.endsWith("le")) {
      groups--;
    }
    if (groups > 1 && letters.matches(".*[^td]ed")) {
      groups--;
    }
    return Math.max(1, groups);
  }
}
