package org.handrail.api.report;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a delivery failed, in terms that carry neither an address nor a word.
 *
 * @param kind what the destination did
 * @param error the simple name of the exception's class, where there was one
 * @param status what the destination answered, where it answers in numbers: the status of HTTP, the
 *     reply of SMTP, the code of its own protocol
 */
public record DeliveryFailure(Kind kind, Optional<String> error, OptionalInt status) {
  /** What a destination did. */
  public enum Kind {
    /** It said never. */
    REFUSED,
    /** It said not now. */
    NOT_NOW,
    /** It said nothing in time. */
    LATE,
    /** It could not be asked. */
    FAILED;

    private final String wireName = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** The name on the wire: lower case, with hyphens. */
    public String wireName() {
      return wireName;
    }

    /** The value of that name on the wire. */
    public static Optional<Kind> find(String wireName) {
      for (Kind value : values()) {
        if (value.wireName().equals(wireName)) {
          return Optional.of(value);
        }
      }
      return Optional.empty();
    }
  }

  /** Checks that the error is the name of a class and nothing longer. */
  public DeliveryFailure {
    if (error.isPresent() && !error.get().matches("[A-Za-z0-9_$]{1,100}")) {
      throw new IllegalArgumentException("error must be the simple name of a class");
    }
  }

  /** A failure without an exception. */
  public static DeliveryFailure of(Kind kind, OptionalInt status) {
    return new DeliveryFailure(kind, Optional.empty(), status);
  }

  /** A failure that an exception tells of; only its class counts, never its message. */
  public static DeliveryFailure of(Kind kind, Throwable failure) {
    String name = failure.getClass().getSimpleName().replaceAll("[^A-Za-z0-9_$]", "");
    return new DeliveryFailure(
        kind,
        Optional.of(name.substring(0, Math.min(100, name.length()))).filter(n -> !n.isEmpty()),
        OptionalInt.empty());
  }
}
