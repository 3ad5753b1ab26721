package org.handrail.api.lookup;

import java.util.List;
import java.util.Optional;
import org.handrail.api.indicator.IndicatorType;

/** What a look-up found out about one indicator. */
public sealed interface Finding {
  /** The kind of indicator that was asked about. */
  IndicatorType type();

  /**
   * An answer.
   *
   * @param type the kind of indicator
   * @param standing the word
   * @param canonical the canonical form; for a text, empty
   * @param reasons every reason that counts against it, the strongest first, then what speaks for
   *     it; for a link also what speaks against that which it leads to. Where the standing is
   *     unknown nothing speaks against it; for a text it is empty
   * @param found for a text, what was found in it, in order of position; else empty
   * @param incomplete the names of the sources that could not be asked
   * @param validForSeconds for how long this may be kept
   */
  record Verdict(
      IndicatorType type,
      Standing standing,
      String canonical,
      List<Reason> reasons,
      List<Found> found,
      List<String> incomplete,
      int validForSeconds)
      implements Finding {
    /** Copies the lists. */
    public Verdict {
      reasons = List.copyOf(reasons);
      found = List.copyOf(found);
      incomplete = List.copyOf(incomplete);
    }

    /** The reason that decides category, severity and confidence; empty where it is unknown. */
    public Optional<Reason> strongest() {
      for (Reason reason : reasons) {
        if (reason.opinion() == Opinion.HARMFUL) {
          return Optional.of(reason);
        }
      }
      return Optional.empty();
    }

    @Override
    public String toString() {
      return "Verdict[" + type + ", " + standing + ", …]";
    }
  }

  /**
   * An indicator inside a text.
   *
   * @param verdict what is known about it
   * @param start where it begins, in UTF-16 units of the text
   * @param end where it ends, exclusive
   */
  record Found(Verdict verdict, int start, int end) {}

  /**
   * An indicator that cannot be understood.
   *
   * @param type the kind of indicator
   * @param code the problem's stable name, such as {@code ambiguous-phone}
   * @param title what the code means
   * @param detail what to write instead; no word of the value
   */
  record NotUnderstood(IndicatorType type, String code, String title, String detail)
      implements Finding {}
}
