package org.handrail.api.indicator;

import java.util.Optional;

/**
 * Something a person met in a chat and asks about or reports, as it was typed or pasted.
 *
 * <p>{@link Object#toString()} never shows the value, so that no indicator reaches a log by
 * accident.
 */
public sealed interface Indicator {
  /** The kind. */
  IndicatorType type();

  /** The value as it was given. */
  String value();

  /** A link, in whatever spelling. */
  record Url(String value) implements Indicator {
    @Override
    public IndicatorType type() {
      return IndicatorType.URL;
    }

    @Override
    public String toString() {
      return "Url[…]";
    }
  }

  /**
   * A phone number.
   *
   * @param value the number as written
   * @param region the country it was written in (ISO 3166-1 alpha-2), needed for a national number
   */
  record Phone(String value, Optional<String> region) implements Indicator {
    @Override
    public IndicatorType type() {
      return IndicatorType.PHONE;
    }

    @Override
    public String toString() {
      return "Phone[…]";
    }
  }

  /** An e-mail address. */
  record Email(String value) implements Indicator {
    @Override
    public IndicatorType type() {
      return IndicatorType.EMAIL;
    }

    @Override
    public String toString() {
      return "Email[…]";
    }
  }

  /**
   * A user name.
   *
   * @param platform the platform's name in lower case, such as {@code telegram}
   * @param value the name, with or without a leading {@code @}
   */
  record Handle(String platform, String value) implements Indicator {
    @Override
    public IndicatorType type() {
      return IndicatorType.HANDLE;
    }

    @Override
    public String toString() {
      return "Handle[…]";
    }
  }

  /** A whole message. */
  record Text(String value) implements Indicator {
    @Override
    public IndicatorType type() {
      return IndicatorType.TEXT;
    }

    @Override
    public String toString() {
      return "Text[…]";
    }
  }
}
