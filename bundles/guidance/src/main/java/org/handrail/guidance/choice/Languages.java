package org.handrail.guidance.choice;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a reader understands, the best first: the lookup of RFC 4647, section 3.4, over the value of
 * an {@code Accept-Language} field (RFC 9110, 12.5.4). A tag that is offered also answers to its
 * shorter forms, so that {@code en} finds {@code en-GB}.
 */
public final class Languages {
  /** The language in which everything is there. */
  public static final String DEFAULT = "en-GB";

  private static final int LONGEST = 512;

  private final List<LanguageRange> ranges;

  private Languages(List<LanguageRange> ranges) {
    this.ranges = ranges;
  }

  /** Reads the field; one that is missing or not understood asks for nothing. */
  public static Languages of(Optional<String> field) {
    if (field.isEmpty() || field.get().isBlank() || field.get().length() > LONGEST) {
      return new Languages(List.of());
    }
    try {
      return new Languages(
          LanguageRange.parse(field.get()).stream().filter(r -> r.getWeight() > 0).toList());
    } catch (IllegalArgumentException e) {
      return new Languages(List.of());
    }
  }

  /**
   * The best of these tags; empty when the reader asked for none of them.
   *
   * @param tags BCP 47 tags, the preferred first
   */
  public Optional<String> best(Set<String> tags) {
    Map<String, String> offered = new LinkedHashMap<>();
    for (String tag : tags) {
      for (String form = tag; !form.isEmpty(); form = shorter(form)) {
        offered.putIfAbsent(form.toLowerCase(Locale.ROOT), tag);
      }
    }
    return Optional.ofNullable(Locale.lookupTag(ranges, offered.keySet())).map(offered::get);
  }

  private static String shorter(String tag) {
    return tag.substring(0, Math.max(0, tag.lastIndexOf('-')));
  }
}
