package org.handrail.report.incident;

import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;

/**
 * What a report names. {@link #toString()} never shows it.
 *
 * @param about the accounts, links and numbers it is about
 * @param conversation where it happened, in the words of the chat client, with the platform before
 *     it
 * @param item what was pointed at first in the protocol that the report came by, with its name
 *     before it
 */
public record Subject(List<Indicator> about, Optional<String> conversation, Optional<String> item) {
  /** Copies the list. */
  public Subject {
    about = List.copyOf(about);
  }

  @Override
  public String toString() {
    return "Subject[…]";
  }
}
