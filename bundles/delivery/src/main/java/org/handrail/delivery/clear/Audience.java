package org.handrail.delivery.clear;

import java.util.HashSet;
import java.util.Set;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportSink.Acceptance;

/**
 * Which reports a destination takes, and the sentence that tells the reporter.
 *
 * @param categories those it takes; empty for all
 * @param countries whose reporters it takes; empty for all, also those who do not say
 * @param anonymous whether it takes reports of people who cannot be reached
 * @param why what it does with what it takes
 */
public record Audience(
    Set<ReportCategory> categories, Set<String> countries, boolean anonymous, String why) {
  /** Copies the sets. */
  public Audience {
    categories = Set.copyOf(categories);
    countries = Set.copyOf(countries);
  }

  /**
   * The audience that a configuration describes.
   *
   * @param file where it stands, for the message
   * @throws IllegalArgumentException when a category or a country is none
   */
  public static Audience of(
      String file, String[] categories, String[] countries, boolean anonymous, String why) {
    Set<ReportCategory> known = new HashSet<>();
    for (String category : Several.of(categories)) {
      known.add(
          ReportCategory.find(category)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          file
                              + ": categories = "
                              + category
                              + " is not allowed: write blackmail,"
                              + " grooming, sexual-content, meeting, bullying, threat, self-harm,"
                              + " impersonation, spam or other")));
    }
    for (String country : Several.of(countries)) {
      if (!country.matches("[A-Z]{2}")) {
        throw new IllegalArgumentException(
            file
                + ": countries = "
                + country
                + " is not allowed: write two capital letters, such as GB");
      }
    }
    return new Audience(known, Set.copyOf(Several.of(countries)), anonymous, why);
  }

  /** Whether it takes a report, in words. */
  public Acceptance acceptance(Circumstances circumstances) {
    if (!categories.isEmpty() && !categories.contains(circumstances.category())) {
      return new Acceptance(false, "It does not take reports about this.");
    }
    if (!countries.isEmpty() && circumstances.country().filter(countries::contains).isEmpty()) {
      return new Acceptance(false, "It takes reports from some countries only.");
    }
    if (!anonymous && circumstances.anonymous()) {
      return new Acceptance(false, "It takes reports only when it can write back to you.");
    }
    return new Acceptance(true, why);
  }
}
