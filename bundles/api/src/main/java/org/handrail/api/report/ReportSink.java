package org.handrail.api.report;

import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A destination that reports are sent on to. Register it as an OSGi service; while it is away its
 * deliveries wait in the outbox, and nothing is lost.
 *
 * <p>Threads: {@link #acceptance} is called concurrently, on a network selector thread; {@link
 * #deliver} is called on a bounded pool, for one report at a time.
 *
 * <p>Nulls: none is passed, and none may be answered.
 *
 * <p>Deadline: {@link #acceptance} at once; the stage of {@link #deliver} within 30 seconds, or
 * what the configuration of delivery says.
 *
 * <p>Failure: a delivery that throws, fails or is late counts as {@link Outcome.NotNow}, and is
 * tried again with growing delays; after twelve attempts it is kept aside for an admin.
 */
@ConsumerType
public interface ReportSink {
  /**
   * Whether a destination takes a report, in words for the person who sends it.
   *
   * @param accepts whether it does
   * @param why one plain sentence
   */
  record Acceptance(boolean accepts, String why) {}

  /** What became of a delivery. */
  sealed interface Outcome {
    /** The destination has it. */
    record Accepted() implements Outcome {}

    /**
     * Not now; it is tried again with growing delays.
     *
     * @param why for the log; no address and no word of the report
     * @param status what the destination answered, where it answers in numbers
     */
    record NotNow(String why, OptionalInt status) implements Outcome {
      /** Not now, and no number. */
      public NotNow(String why) {
        this(why, OptionalInt.empty());
      }
    }

    /**
     * Never; it is kept aside for an admin.
     *
     * @param why for the log; no address and no word of the report
     * @param status what the destination answered, where it answers in numbers
     */
    record Refused(String why, OptionalInt status) implements Outcome {
      /** Never, and no number. */
      public Refused(String why) {
        this(why, OptionalInt.empty());
      }
    }
  }

  /** The stable name, under which deliveries wait and which people are shown. */
  String name();

  /** Whether it takes a report under these circumstances; told to the reporter. */
  Acceptance acceptance(Circumstances circumstances);

  /**
   * Sends one report. It may come more than once: the id in its header tells.
   *
   * @return the outcome; a stage that fails counts as {@link Outcome.NotNow}
   */
  CompletionStage<Outcome> deliver(SealedReport report);
}
