package org.handrail.lookup.canonical;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Subject;

/**
 * An e-mail address in lower case, its domain in ASCII. Its further keys are the address without a
 * {@code +tag}, and for Gmail also without dots and with {@code gmail.com} as the domain.
 */
final class EmailForm {
  private static final int MAX_LENGTH = 320;
  private static final int MAX_LOCAL = 64;
  private static final String FORBIDDEN = " \"(),:;<>@[\\]/";

  private EmailForm() {}

  static Canonical of(String value) {
    if (value.length() > MAX_LENGTH) {
      return Refusal.tooLong(IndicatorType.EMAIL, MAX_LENGTH);
    }
    String text = bare(Refanged.text(value.strip()));
    int at = text.lastIndexOf('@');
    String local = at < 0 ? "" : text.substring(0, at).toLowerCase(Locale.ROOT);
    if (!isLocal(local)) {
      return Refusal.INVALID_EMAIL.outcome();
    }
    return domain(text.substring(at + 1))
        .<Canonical>map(
            domain ->
                new Canonical.Understood(
                    new Subject(
                        IndicatorType.EMAIL,
                        local + "@" + domain,
                        keys(local, domain),
                        () -> Look.contact("", look(local, domain), text))))
        .orElseGet(Refusal.INVALID_EMAIL::outcome);
  }

  /** Without {@code mailto:}, a name before the address, and the punctuation around it. */
  private static String bare(String text) {
    String address = text;
    int open = text.lastIndexOf('<');
    int close = text.indexOf('>', open + 1);
    if (open >= 0 && close > open) {
      address = text.substring(open + 1, close);
    }
    if (address.regionMatches(true, 0, "mailto:", 0, 7)) {
      int question = address.indexOf('?');
      address = address.substring(7, question < 0 ? address.length() : question);
    }
    int from = 0;
    int to = address.length();
    while (from < to && "<([{\"'“‘«".indexOf(address.charAt(from)) >= 0) {
      from++;
    }
    while (from < to && ".,;:!?>)]}\"'”’»".indexOf(address.charAt(to - 1)) >= 0) {
      to--;
    }
    return address.substring(from, to).strip();
  }

  private static boolean isLocal(String local) {
    if (local.isEmpty() || local.length() > MAX_LOCAL) {
      return false;
    }
    for (int i = 0; i < local.length(); i++) {
      char c = local.charAt(i);
      if (c < 0x20 || c == 0x7f || FORBIDDEN.indexOf(c) >= 0 || Character.isWhitespace(c)) {
        return false;
      }
    }
    return true;
  }

  /** A domain name; an address literal in brackets is none. */
  static Optional<String> domain(String name) {
    return HostName.toAscii(name)
        .filter(ascii -> ascii.length() <= 253 && ascii.indexOf('.') > 0)
        .filter(EmailForm::isDomain);
  }

  private static boolean isDomain(String ascii) {
    boolean start = true;
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      boolean dot = c == '.';
      boolean letter = "abcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(c) >= 0;
      if (!letter && !(dot && !start)) {
        return false;
      }
      start = dot;
    }
    return !start;
  }

  /** As people see it. */
  private static String look(String local, String domain) {
    return local + "@" + HostName.toUnicode(domain);
  }

  private static List<String> keys(String local, String domain) {
    Set<String> keys = new LinkedHashSet<>(3);
    keys.add(local + "@" + domain);
    int plus = local.indexOf('+');
    String untagged = plus > 0 ? local.substring(0, plus) : local;
    keys.add(untagged + "@" + domain);
    if (domain.equals("gmail.com") || domain.equals("googlemail.com")) {
      String undotted = untagged.replace(".", "");
      if (!undotted.isEmpty()) {
        keys.add(undotted + "@gmail.com");
      }
    }
    return List.copyOf(keys);
  }
}
