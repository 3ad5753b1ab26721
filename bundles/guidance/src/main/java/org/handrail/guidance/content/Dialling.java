package org.handrail.guidance.content;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.util.Set;
import java.util.stream.Stream;
import org.handrail.api.guidance.EuropeanUnion;
import org.handrail.api.guidance.Helpline.DialKind;

/**
 * Whether a number, exactly as it is written, reaches somebody from where it says. Knows the
 * numbering plans from libphonenumber. A short code is never read as an ordinary number: another
 * directory publishes {@code +44116123}, which nobody can dial.
 */
final class Dialling {
  private static final String DIGITS = "\\d{2,8}";

  private Dialling() {}

  /**
   * Whether it can be dialled.
   *
   * @param from the countries from which it is to be dialled; a number of the Union must work in
   *     one of its states, and its emergency number in all of them
   */
  static boolean possible(String dial, DialKind kind, Set<String> from) {
    return !from.isEmpty() && from.stream().allMatch(country -> possible(dial, kind, country));
  }

  private static boolean possible(String dial, DialKind kind, String country) {
    boolean union = country.equals(EuropeanUnion.CODE);
    Stream<String> regions = union ? EuropeanUnion.members().stream() : Stream.of(country);
    return switch (kind) {
      case E164 -> regions.anyMatch(region -> ordinary(dial, region));
      case SHORTCODE -> dial.matches(DIGITS) && regions.anyMatch(region -> brief(dial, region));
      case EMERGENCY ->
          dial.matches(DIGITS)
              && regions.allMatch(r -> ShortNumberInfo.getInstance().isEmergencyNumber(dial, r));
    };
  }

  private static boolean ordinary(String dial, String region) {
    PhoneNumberUtil plans = PhoneNumberUtil.getInstance();
    try {
      return plans.isValidNumber(plans.parse(dial, region));
    } catch (NumberParseException e) {
      return false;
    }
  }

  private static boolean brief(String dial, String region) {
    int code = PhoneNumberUtil.getInstance().getCountryCodeForRegion(region);
    PhoneNumber number =
        new PhoneNumber().setCountryCode(code).setNationalNumber(Long.parseLong(dial));
    return ShortNumberInfo.getInstance().isValidShortNumberForRegion(number, region);
  }
}
