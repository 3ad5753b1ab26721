package org.handrail.report.http;

import java.time.Clock;
import java.time.Duration;
import org.handrail.api.http.Endpoint;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.intake.Intake;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.proof.Gates;
import org.handrail.report.receipt.Attempts;

/** Opens what only the framework calls to the tests of other packages. */
public final class Endpoints {
  private static final Promise PROMISE = new Promise(Duration.ofDays(2));

  private Endpoints() {}

  public static Endpoint reports(Intake intake, Neighbours neighbours) {
    return new ReportsEndpoint(PROMISE, intake, neighbours, Gates.open());
  }

  public static Endpoint status(FollowUp followUp, Neighbours neighbours, Clock clock) {
    return new StatusEndpoint(new ReceiptDesk(PROMISE, followUp, neighbours, new Attempts(clock)));
  }
}
