package org.handrail.api.confirmed;

/**
 * Who decided, and why. {@link #toString()} shows neither.
 *
 * @param who the account of a member of staff, or of the program that decided; 1 to 100 characters
 * @param why in a sentence or two; 1 to 1,000 characters. It is kept for ever: no names of children
 */
public record Because(String who, String why) {
  /** Checks that there is something, and not too much. */
  public Because {
    if (who.isBlank() || who.length() > 100) {
      throw new IllegalArgumentException("who has 1 to 100 characters, not " + who.length());
    }
    if (why.isBlank() || why.length() > 1000) {
      throw new IllegalArgumentException("why has 1 to 1000 characters, not " + why.length());
    }
  }

  @Override
  public String toString() {
    return "Because[…]";
  }
}
