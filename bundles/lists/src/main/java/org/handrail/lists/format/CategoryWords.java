package org.handrail.lists.format;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.handrail.api.lookup.Category;

/** Finds our category in the labels and tags of others, which no two of them share. */
final class CategoryWords {
  private static final List<Map.Entry<String, Category>> WORDS =
      List.of(
          Map.entry("sextortion", Category.BLACKMAIL),
          Map.entry("blackmail", Category.BLACKMAIL),
          Map.entry("extortion", Category.BLACKMAIL),
          Map.entry("grooming", Category.GROOMING),
          Map.entry("csam", Category.SEXUAL_CONTENT),
          Map.entry("child-sexual", Category.SEXUAL_CONTENT),
          Map.entry("phish", Category.PHISHING),
          Map.entry("credential", Category.PHISHING),
          Map.entry("impersonat", Category.IMPERSONATION),
          Map.entry("scam", Category.SCAM),
          Map.entry("fraud", Category.SCAM),
          Map.entry("spam", Category.SPAM),
          Map.entry("malware", Category.MALWARE),
          Map.entry("ransomware", Category.MALWARE),
          Map.entry("payload", Category.MALWARE),
          Map.entry("botnet", Category.MALWARE));

  private CategoryWords() {}

  /** The category of the first word that one of the labels holds; else another reason. */
  static Category find(List<String> labels) {
    for (Map.Entry<String, Category> word : WORDS) {
      for (String label : labels) {
        if (label.toLowerCase(Locale.ROOT).contains(word.getKey())) {
          return word.getValue();
        }
      }
    }
    return Category.OTHER;
  }
}
