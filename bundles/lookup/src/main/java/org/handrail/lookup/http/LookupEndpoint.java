package org.handrail.lookup.http;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.lookup.engine.Answered;
import org.handrail.lookup.engine.SourceLookup;
import org.handrail.lookup.http.LookupReader.Outcome;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** {@code POST /v1/lookups}. What is asked about stands in the body only, and in no log. */
@Component(
    service = Endpoint.class,
    immediate = true,
    configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "POST /v1/lookups", maxBodyBytes = 1_048_576)
public final class LookupEndpoint implements Endpoint {
  // The very same each time, so that the edge encodes it once.
  private static final Map<String, String> NOT_KEPT = Map.of("Cache-Control", "no-store");

  private final SourceLookup lookup;
  private final GuidanceLinks links;
  private final KeptAnswers kept;

  /** Answers from the given look-up, with links to what to read. */
  @Activate
  public LookupEndpoint(@Reference SourceLookup lookup, @Reference GuidanceLinks links) {
    this.lookup = lookup;
    this.links = links;
    this.kept = new KeptAnswers(lookup.keptBytes());
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    KeptAnswers.Question question = new KeptAnswers.Question(call.body());
    Optional<Content> before = kept.find(question, lookup::repeats);
    if (before.isPresent()) {
      return CompletableFuture.completedFuture(before.get());
    }
    Outcome outcome = LookupReader.read(call.body());
    if (outcome instanceof Outcome.Indicators indicators) {
      return lookup.ask(indicators.all()).thenApply(answered -> write(question, answered));
    }
    return CompletableFuture.completedFuture(((Outcome.Wrong) outcome).problem());
  }

  private Content write(KeptAnswers.Question question, Answered answered) {
    byte[] body = FindingsWriter.write(answered.findings(), links);
    Content content = new Content(200, "application/json", body, NOT_KEPT);
    if (answered.isRepeatable()) {
      kept.keep(question, answered, content);
    }
    return content;
  }
}
