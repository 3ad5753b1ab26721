package org.handrail.lookup.canonical;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.NumberParseException.ErrorType;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/** A phone number as E.164, such as {@code +442079460018}; an extension is left out. */
final class PhoneForm {
  private static final int MAX_LENGTH = 250;
  private static final String NO_REGION = "ZZ";

  private PhoneForm() {}

  /** The metadata takes some milliseconds to load: not before the first number. */
  private static final class Library {
    static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  }

  static Canonical of(String value, Optional<String> region) {
    if (value.length() > MAX_LENGTH) {
      return Refusal.tooLong(IndicatorType.PHONE, MAX_LENGTH);
    }
    String text = Refanged.text(value.strip());
    String from =
        region
            .map(r -> r.equalsIgnoreCase("UK") ? "GB" : r.toUpperCase(Locale.ROOT))
            .filter(Library.NUMBERS.getSupportedRegions()::contains)
            .orElse(NO_REGION);
    try {
      PhoneNumber number = Library.NUMBERS.parse(text, from);
      if (!Library.NUMBERS.isPossibleNumber(number)) {
        return Refusal.INVALID_PHONE.outcome();
      }
      String e164 = Library.NUMBERS.format(number, PhoneNumberFormat.E164);
      return new Canonical.Understood(new Subject(IndicatorType.PHONE, e164, List.of(e164)));
    } catch (NumberParseException e) {
      boolean national =
          e.getErrorType() == ErrorType.INVALID_COUNTRY_CODE
              && from.equals(NO_REGION)
              && text.indexOf('+') < 0
              && text.indexOf('＋') < 0;
      return (national ? Refusal.AMBIGUOUS_PHONE : Refusal.INVALID_PHONE).outcome();
    }
  }
}
