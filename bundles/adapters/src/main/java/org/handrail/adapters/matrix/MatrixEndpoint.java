package org.handrail.adapters.matrix;

import java.util.concurrent.CompletionStage;
import org.handrail.adapters.desk.Desk;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.api.report.ReportIntake;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The three report calls of the Matrix client-server API, v1.18. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
// Every type is taken in hand here: a picture is to be refused with kind words.
@Route(
    route = {
      "POST /_matrix/client/v3/rooms/{roomId}/report",
      "POST /_matrix/client/v3/rooms/{roomId}/report/{eventId}",
      "POST /_matrix/client/v3/users/{userId}/report"
    },
    blocking = true,
    consumes = "*")
public final class MatrixEndpoint implements Endpoint {
  private final Desk desk;

  /** Hands reports to this intake. */
  @Activate
  public MatrixEndpoint(@Reference ReportIntake intake) {
    desk = new Desk(intake, new Matrix());
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return desk.serve(call);
  }

  @Override
  public Problem refused(Problem problem) {
    return desk.refused(problem);
  }
}
