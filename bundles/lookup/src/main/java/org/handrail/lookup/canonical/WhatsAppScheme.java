package org.handrail.lookup.canonical;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.ContactScheme;

/** WhatsApp, where people are phone numbers. */
final class WhatsAppScheme implements ContactScheme {
  /** The last two labels of the hosts of links to a person. */
  static final Set<String> DOMAINS = Set.of("wa.me", "whatsapp.com");

  private static final Pattern LINK =
      Pattern.compile(
          "(?:https?://)?(?:wa\\.me/|api\\.whatsapp\\.com/send/?\\?phone=)\\+?(\\d{7,15})(?:[/?&].*)?",
          Pattern.CASE_INSENSITIVE);

  @Override
  public String platform() {
    return "whatsapp";
  }

  /** The number in E.164; it needs its country code, with or without a plus. */
  @Override
  public Optional<String> userName(String typed) {
    String bare = number(typed).orElse(typed);
    String number = bare.startsWith("+") ? bare : "+" + bare;
    return PhoneForm.of(number, Optional.empty()) instanceof Canonical.Understood understood
        ? Optional.of(understood.subject().canonical())
        : Optional.empty();
  }

  @Override
  public Optional<Indicator> profile(String link) {
    return number(link).map(digits -> new Indicator.Phone("+" + digits, Optional.empty()));
  }

  private static Optional<String> number(String link) {
    Matcher matcher = LINK.matcher(link);
    return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
