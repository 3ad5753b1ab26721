package org.handrail.lists.format;

import java.util.Optional;

/** How sure a list is of an entry, in percent. */
final class Confidence {
  private Confidence() {}

  /** The number that a text says; empty where it is not 0 to 100. */
  static Optional<Integer> find(String text) {
    return text.matches("[0-9]{1,2}|100") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
