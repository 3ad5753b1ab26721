package org.handrail.adapters.xmpp;

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

/**
 * Blocking commands with a report (XEP-0377 0.4.1), handed on by an XMPP server: as the stanza
 * itself, or as JSON with the same names.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
// Every type is taken in hand here: a picture is to be refused with kind words.
@Route(route = "POST /v1/xmpp/stanzas", blocking = true, consumes = "*")
public final class XmppEndpoint implements Endpoint {
  private final Desk xml;
  private final Desk json;

  /** Hands reports to this intake. */
  @Activate
  public XmppEndpoint(@Reference ReportIntake intake) {
    xml = new Desk(intake, new XmlStanzas());
    json = new Desk(intake, new JsonStanzas());
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return (Desk.mediaType(call).equals("application/json") ? json : xml).serve(call);
  }

  @Override
  public Problem refused(Problem problem) {
    return json.refused(problem);
  }
}
