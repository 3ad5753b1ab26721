package org.handrail.api.health;

import java.util.List;

/**
 * How a part of the server is.
 *
 * @param level how bad it is
 * @param remarks what an admin should do or know, a sentence each, the former first; they hold
 *     nothing of a person and no indicator, since anybody may read them
 */
public record Health(Level level, List<String> remarks) {
  /** How bad it is. */
  public enum Level {
    /** All is well. */
    OK,
    /** It works, and somebody should look at it. */
    WARN,
    /** It does not work: the server is not ready. */
    CRITICAL
  }

  /** Copies the remarks. */
  public Health {
    remarks = List.copyOf(remarks);
  }

  /** All is well. */
  public static Health ok() {
    return new Health(Level.OK, List.of());
  }
}
