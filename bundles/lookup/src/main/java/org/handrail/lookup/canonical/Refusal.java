package org.handrail.lookup.canonical;

import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Finding;

/** Why an indicator has no canonical form. The codes are stable; the texts never hold the value. */
enum Refusal {
  INVALID_LINK(
      IndicatorType.URL,
      "The link cannot be understood",
      "Write it as in https://name.example/page."),
  UNSUPPORTED_SCHEME(
      IndicatorType.URL,
      "This kind of link is not looked up",
      "Only links that begin with http, https or ftp, or with a host name, are looked up."),
  AMBIGUOUS_PHONE(
      IndicatorType.PHONE,
      "The phone number could belong to several countries",
      "Begin it with + and the country code, or give the region, as in \"region\":\"GB\"."),
  INVALID_PHONE(
      IndicatorType.PHONE,
      "The phone number cannot be understood",
      "Write all its digits, as in +44 20 7946 0018."),
  INVALID_EMAIL(
      IndicatorType.EMAIL,
      "The e-mail address cannot be understood",
      "Write it as in name@mail.example."),
  INVALID_HANDLE(
      IndicatorType.HANDLE,
      "This cannot be a user name on that platform",
      "Write the user name itself, with or without @, as the platform shows it."),
  TEXT_HAS_NO_FORM(
      IndicatorType.TEXT,
      "A message has no canonical form",
      "Ask about the links and contacts in it.");

  private final IndicatorType type;
  private final String title;
  private final String detail;

  Refusal(IndicatorType type, String title, String detail) {
    this.type = type;
    this.title = title;
    this.detail = detail;
  }

  Canonical outcome() {
    String code = name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    return new Canonical.NotUnderstood(new Finding.NotUnderstood(type, code, title, detail));
  }

  /** A value longer than any of its kind. */
  static Canonical tooLong(IndicatorType type, int max) {
    return new Canonical.NotUnderstood(
        new Finding.NotUnderstood(
            type,
            "value-too-long",
            "The value is too long",
            "A value of this type has at most " + max + " characters."));
  }
}
