package org.handrail.lookup.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.lookup.Lookup;
import org.handrail.lookup.http.LookupReader.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /v1/lookups}. What is asked about stands in the body only, and in no log. */
@Component(service = Endpoint.class, immediate = true)
@Route(route = "POST /v1/lookups", maxBodyBytes = 1_048_576)
public final class LookupEndpoint implements Endpoint {
  private final Lookup lookup;
  private final GuidanceLinks links;

  /** Answers from the given look-up, with links to what to read. */
  @Activate
  public LookupEndpoint(@Reference Lookup lookup, @Reference GuidanceLinks links) {
    this.lookup = lookup;
    this.links = links;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Outcome outcome = LookupReader.read(call.body());
    if (outcome instanceof Outcome.Indicators indicators) {
      return lookup
          .find(indicators.all())
          .thenApply(
              findings ->
                  Content.json(200, FindingsWriter.write(findings, links))
                      .with("Cache-Control", "no-store"));
    }
    return CompletableFuture.completedFuture(((Outcome.Wrong) outcome).problem());
  }
}
