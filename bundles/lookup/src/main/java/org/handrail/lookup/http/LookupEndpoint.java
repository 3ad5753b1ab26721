package org.handrail.lookup.http;

import java.util.Map;
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
  // The very same each time, so that the edge encodes it once.
  private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

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
                  new Content(
                      200, "application/json", FindingsWriter.write(findings, links), NOT_KEPT));
    }
    return CompletableFuture.completedFuture(((Outcome.Wrong) outcome).problem());
  }
}
