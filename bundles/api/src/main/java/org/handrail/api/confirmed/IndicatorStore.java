package org.handrail.api.confirmed;

import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.Indicator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps what people decided about indicators. Every decision is kept for ever with who took it and
 * why; the newest one on an indicator counts. A decision is on stable storage when its call
 * returns, and look-ups on this server follow it at once, on every other server within a second of
 * its reaching it.
 *
 * <p>Threads: safe for any thread. Calls that write block for as long as the disk takes; those that
 * read answer from memory. No message of an exception holds an indicator.
 */
@ProviderType
public interface IndicatorStore {
  /** The name under which its entries appear as a source. */
  String SOURCE = "confirmed";

  /**
   * Takes a decision down.
   *
   * @param indicator a link or a contact, in any spelling
   * @param decision what was decided
   * @param by who decided and why
   */
  Outcome record(Indicator indicator, Decision decision, Because by);

  /** Every decision about an indicator, the newest first; empty where there is none. */
  List<Entry> history(Indicator indicator);

  /** The decision that counts now; empty where there is none, or it was retracted or is over. */
  Optional<Entry> find(Indicator indicator);

  /** What became of a decision. */
  sealed interface Outcome {
    /** It is kept. */
    record Kept(Entry entry) implements Outcome {}

    /**
     * It is not: the indicator has no canonical form.
     *
     * @param code the problem's stable name, such as {@code invalid-link}
     * @param detail what to write instead
     */
    record NotUnderstood(String code, String detail) implements Outcome {}

    /** It is not: nothing can be written now. Ask again later. */
    record Unavailable() implements Outcome {}
  }
}
