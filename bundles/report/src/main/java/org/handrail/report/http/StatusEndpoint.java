package org.handrail.report.http;

import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /v1/report}: how a report stands, for whoever has its receipt. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/report")
public final class StatusEndpoint implements Endpoint {
  private final ReceiptDesk desk;

  /** Asks at this desk. */
  @Activate
  public StatusEndpoint(@Reference ReceiptDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return desk.show(200, call);
  }
}
