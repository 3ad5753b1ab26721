package org.handrail.api.guidance;

import java.util.Map;
import java.util.Optional;

/**
 * The number to call when somebody is in danger: the one thing that is shown even where guidance is
 * away.
 *
 * @param country ISO 3166-1 alpha-2
 * @param number exactly as a person dials it
 */
public record EmergencyNumber(String country, String number) {
  /** What to say where the country is not known. */
  public static final String ANYWHERE =
      "If you are in danger now, call your country's emergency number.";

  // Only numbers with a source, named beside each in the shipped helplines; other countries get the
  // words above.
  private static final Map<String, String> NUMBERS =
      Map.of("GB", "999", "US", "911", "CA", "911", "AU", "000", "EU", "112");

  /**
   * The emergency number of a country; that of the European Union in all its member states.
   *
   * @param country ISO 3166-1 alpha-2, in upper case
   */
  public static Optional<EmergencyNumber> find(String country) {
    String where = EuropeanUnion.contains(country) ? EuropeanUnion.CODE : country;
    return Optional.ofNullable(NUMBERS.get(where)).map(n -> new EmergencyNumber(country, n));
  }

  /** One plain sentence. */
  public String sentence() {
    return "If you are in danger now, call " + number + ".";
  }
}
