package org.handrail.api.confirmed;

import java.time.Instant;
import org.handrail.api.indicator.IndicatorType;

/**
 * One decision as it is kept. {@link #toString()} does not show what it is about.
 *
 * @param id random; verdicts name it as their reference
 * @param type the kind of indicator
 * @param canonical its canonical form
 * @param decision what was decided
 * @param because who decided, and why
 * @param at when
 */
public record Entry(
    String id,
    IndicatorType type,
    String canonical,
    Decision decision,
    Because because,
    Instant at) {
  @Override
  public String toString() {
    return "Entry[" + id + ", " + type + ", …]";
  }
}
