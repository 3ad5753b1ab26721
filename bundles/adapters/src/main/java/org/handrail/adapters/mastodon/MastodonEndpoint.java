package org.handrail.adapters.mastodon;

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

/** {@code POST /api/v1/reports} of the Mastodon API, 4.x. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
// Every type is taken in hand here: a picture is to be refused with kind words.
@Route(route = "POST /api/v1/reports", blocking = true, consumes = "*")
public final class MastodonEndpoint implements Endpoint {
  private final Desk desk;

  /** Hands reports to this intake. */
  @Activate
  public MastodonEndpoint(@Reference ReportIntake intake) {
    desk = new Desk(intake, new Mastodon());
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
