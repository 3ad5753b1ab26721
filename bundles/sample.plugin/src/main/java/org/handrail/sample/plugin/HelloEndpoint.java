package org.handrail.sample.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Component;

/** Says hello. Its answer stands in memory, so it may be given on the network's own thread. */
@Component(service = Endpoint.class)
@Route(route = "GET /sample/hello")
public final class HelloEndpoint implements Endpoint {
  private static final Answer HELLO = Content.text("text/plain", "Hello from a plug-in.\n");

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(HELLO);
  }
}
