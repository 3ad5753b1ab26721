package org.handrail.adapters.atproto;

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

/** The procedure {@code com.atproto.moderation.createReport} over XRPC. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
// Every type is taken in hand here: a picture is to be refused with kind words.
@Route(route = "POST /xrpc/com.atproto.moderation.createReport", blocking = true, consumes = "*")
public final class AtprotoEndpoint implements Endpoint {
  private final Desk desk;

  /** Hands reports to this intake. */
  @Activate
  public AtprotoEndpoint(@Reference ReportIntake intake) {
    desk = new Desk(intake, new Atproto());
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
