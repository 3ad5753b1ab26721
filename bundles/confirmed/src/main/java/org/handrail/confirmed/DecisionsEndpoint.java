package org.handrail.confirmed;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.confirmed.Because;
import org.handrail.api.confirmed.Decision;
import org.handrail.api.confirmed.Entry;
import org.handrail.api.confirmed.IndicatorStore;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.http.Route;
import org.handrail.api.indicator.Indicator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * Decisions of staff over HTTP: taken with {@code POST /v1/staff/indicators}, and read back with
 * {@code POST /v1/staff/indicators/history}. The indicator stands in the body of either, never in
 * an address. Who decided is the id of the token that was shown.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"POST /v1/staff/indicators", "POST /v1/staff/indicators/history"},
    maxBodyBytes = 32_768,
    blocking = true,
    access = Access.STAFF)
public final class DecisionsEndpoint implements Endpoint {
  private final IndicatorStore store;

  /** Writes to this store. */
  @Activate
  public DecisionsEndpoint(@Reference IndicatorStore store) {
    this.store = store;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    DecisionRequest.Outcome body = DecisionRequest.read(call.body());
    if (body instanceof DecisionRequest.Outcome.Wrong wrong) {
      return wrong.problem();
    }
    DecisionRequest request = ((DecisionRequest.Outcome.Read) body).request();
    Optional<Indicator> indicator = request.indicator();
    if (call.path().endsWith("/history")) {
      return request.problem().<Answer>map(wrong -> wrong).orElseGet(() -> history(indicator));
    }
    Optional<Decision> decision = request.decision();
    Optional<String> why = request.why();
    Optional<Problem> problem = request.problem();
    if (problem.isPresent()) {
      return problem.get();
    }
    return decide(
        indicator.orElseThrow(),
        decision.orElseThrow(),
        new Because(call.principal().orElse("nobody"), why.orElseThrow()));
  }

  private Answer decide(Indicator indicator, Decision decision, Because by) {
    IndicatorStore.Outcome outcome = store.record(indicator, decision, by);
    if (outcome instanceof IndicatorStore.Outcome.Kept kept) {
      return json(201, json(kept.entry()));
    }
    if (outcome instanceof IndicatorStore.Outcome.NotUnderstood no) {
      return Problem.invalid(List.of(new FieldError("/value", no.detail())));
    }
    return Problem.of(
            "journal-unavailable",
            503,
            "The decision cannot be kept now",
            "It was not taken. Try again in a moment.")
        .with("Retry-After", "5");
  }

  private Answer history(Optional<Indicator> indicator) {
    JsonArray entries = new JsonArray();
    indicator.ifPresent(known -> store.history(known).forEach(entry -> entries.add(json(entry))));
    JsonObject body = new JsonObject();
    body.add("entries", entries);
    indicator.flatMap(store::find).ifPresent(counts -> body.addProperty("counts", counts.id()));
    return json(200, body);
  }

  private static JsonObject json(Entry entry) {
    JsonObject json = new JsonObject();
    json.addProperty("id", entry.id());
    json.addProperty("at", entry.at().toString());
    json.addProperty("type", entry.type().wireName());
    json.addProperty("canonical", entry.canonical());
    JournalLine.describe(entry.decision(), json);
    json.addProperty("who", entry.because().who());
    json.addProperty("why", entry.because().why());
    return json;
  }

  private static Answer json(int status, JsonObject body) {
    return Content.json(status, body.toString().getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }
}
