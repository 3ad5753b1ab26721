package org.handrail.api.guidance;

import java.util.Set;

/**
 * The member states, since some services answer in all of them. Source: europa.eu, "EU countries",
 * 27 states since 2020-02-01.
 */
public final class EuropeanUnion {
  /** What stands for the whole Union where a country is named. */
  public static final String CODE = "EU";

  private static final Set<String> MEMBERS =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private EuropeanUnion() {}

  /**
   * Whether the country is a member state.
   *
   * @param country ISO 3166-1 alpha-2, in upper case
   */
  public static boolean contains(String country) {
    return MEMBERS.contains(country);
  }

  /** All of them, ISO 3166-1 alpha-2. */
  public static Set<String> members() {
    return MEMBERS;
  }
}
