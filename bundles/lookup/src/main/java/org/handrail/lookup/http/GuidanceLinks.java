package org.handrail.lookup.http;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.handrail.api.lookup.Category;

/** What to read about a kind of harm: the guidance items, as paths of this server. */
final class GuidanceLinks {
  private static final String ITEMS = "/v1/guidance/items/";
  private static final List<String> CHEATING = links("links-that-cheat");
  private static final Map<Category, List<String>> BY_CATEGORY =
      new EnumMap<>(
          Map.of(
              Category.BLACKMAIL, links("blackmail-what-to-do", "images-shared"),
              Category.GROOMING, links("grooming-warning-signs", "meeting-someone"),
              Category.SEXUAL_CONTENT, links("images-shared", "blackmail-what-to-do"),
              Category.MALWARE, CHEATING,
              Category.PHISHING, CHEATING,
              Category.SCAM, CHEATING,
              Category.SPAM, CHEATING,
              Category.IMPERSONATION, links("privacy-keep-it-yours", "grooming-warning-signs"),
              Category.OTHER, links("privacy-keep-it-yours")));

  private GuidanceLinks() {}

  static List<String> of(Category category) {
    return BY_CATEGORY.getOrDefault(category, CHEATING);
  }

  private static List<String> links(String... ids) {
    return java.util.Arrays.stream(ids).map(ITEMS::concat).toList();
  }
}
