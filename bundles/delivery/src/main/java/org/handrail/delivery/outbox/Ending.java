package org.handrail.delivery.outbox;

import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.handrail.api.report.DeliveryFailure;
import org.handrail.api.report.DeliveryFailure.Kind;
import org.handrail.api.report.ReportSink.Outcome;

/**
 * How one attempt at a delivery ended.
 *
 * @param failure how it failed, for the desk of the team; empty when the destination has it
 * @param why what the sink says of it, for the log alone
 */
record Ending(Optional<DeliveryFailure> failure, String why) {
  static Ending of(Outcome outcome) {
    if (outcome instanceof Outcome.Refused refused) {
      return failed(DeliveryFailure.of(Kind.REFUSED, refused.status()), refused.why());
    }
    return outcome instanceof Outcome.NotNow notNow
        ? failed(DeliveryFailure.of(Kind.NOT_NOW, notNow.status()), notNow.why())
        : new Ending(Optional.empty(), "");
  }

  /** One that a sink did not answer: its message may quote anything, so only its class counts. */
  static Ending of(Throwable failure) {
    Kind kind = failure instanceof TimeoutException ? Kind.LATE : Kind.FAILED;
    return failed(DeliveryFailure.of(kind, failure), failure.getClass().getSimpleName());
  }

  private static Ending failed(DeliveryFailure failure, String why) {
    return new Ending(Optional.of(failure), why);
  }
}
