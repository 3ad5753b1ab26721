package org.handrail.report.http;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.handrail.api.audit.Deed;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.followup.Visitor;
import org.handrail.report.intake.Neighbours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code DELETE /v1/report}: takes a report back. Asked again it says the same: the receipt of a
 * withdrawn report still shows that it was withdrawn.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = "DELETE /v1/report",
    consumes = {})
public final class WithdrawEndpoint implements Endpoint {
  private final ReceiptDesk desk;
  private final FollowUp followUp;
  private final Neighbours neighbours;

  /** Takes reports back at this desk. */
  @Activate
  public WithdrawEndpoint(
      @Reference ReceiptDesk desk, @Reference FollowUp followUp, @Reference Neighbours neighbours) {
    this.desk = desk;
    this.followUp = followUp;
    this.neighbours = neighbours;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return desk.serve(
        call,
        (visitor, store) ->
            followUp
                .withdraw(visitor, store)
                .thenCompose(
                    moved -> {
                      neighbours.tell(deed(visitor, call));
                      return desk.show(200, call);
                    }));
  }

  private static Deed deed(Visitor visitor, Call call) {
    return new Deed(
        Deed.REPORTER,
        "report.withdraw",
        visitor.header().id().toString(),
        "-",
        Optional.of(Deed.name(call.requestId())));
  }
}
