package org.handrail.privacy.contact;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.privacy.contact.EvaluateRequest.Outcome;
import org.handrail.privacy.oprf.Element;
import org.handrail.privacy.oprf.Evaluation;
import org.handrail.privacy.oprf.OprfKey;
import org.handrail.privacy.range.PrivacyProblems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /v1/oprf/evaluate}: evaluates what clients have blinded, and proves which key it
 * used. What was asked about cannot be told from it, and the network that asks is limited.
 */
@Component(
    service = {Endpoint.class, MetricSource.class},
    configurationPid = "org.handrail.privacy")
@Route(route = "POST /v1/oprf/evaluate", maxBodyBytes = 8_192, blocking = true)
public final class EvaluateEndpoint implements Endpoint, MetricSource {
  private static final HexFormat HEX = HexFormat.of();

  private final Contacts contacts;
  private final EnumerationLimit limit;
  private final LongAdder evaluated = new LongAdder();
  private final LongAdder refused = new LongAdder();

  /** Evaluates with the keys of these contacts. */
  @Activate
  public EvaluateEndpoint(@Reference Contacts contacts, Contacts.Config config) {
    this(contacts, config, TimeMeter.SYSTEM_NANOTIME);
  }

  EvaluateEndpoint(Contacts contacts, Contacts.Config config, TimeMeter clock) {
    this.contacts = contacts;
    limit =
        new EnumerationLimit(
            Within.range("evaluationsPerHour", config.evaluationsPerHour(), 1, 1_000_000),
            Within.range("evaluationBurst", config.evaluationBurst(), 1, 1_000_000),
            Within.range(
                "evaluationsPerHourInAll", config.evaluationsPerHourInAll(), 1, 1_000_000_000),
            clock);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    Outcome outcome = EvaluateRequest.read(call.body());
    if (!(outcome instanceof Outcome.Understood understood)) {
      return ((Outcome.Wrong) outcome).problem();
    }
    if (contacts.live().isEmpty()) {
      return PrivacyProblems.preparing();
    }
    List<Element> blinded = understood.request().blinded();
    Optional<LiveKey> key = contacts.find(understood.request().key());
    if (key.isEmpty()) {
      return PrivacyProblems.unknownKey();
    }
    OptionalLong wait = limit.take(call.network(), blinded.size());
    if (wait.isPresent()) {
      refused.add(blinded.size());
      return PrivacyProblems.tooMany(wait.getAsLong(), limit.perHour());
    }
    evaluated.add(blinded.size());
    return answer(key.get().key(), blinded);
  }

  private static Content answer(OprfKey key, List<Element> blinded) {
    Evaluation evaluation = key.evaluate(blinded);
    JsonArray elements = new JsonArray();
    evaluation.elements().forEach(element -> elements.add(HEX.formatHex(element.bytes())));
    JsonObject body = new JsonObject();
    body.addProperty("keyId", key.id());
    body.add("evaluatedElements", elements);
    body.addProperty("proof", HEX.formatHex(evaluation.proof()));
    return Content.json(200, body.toString().getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  @Override
  public void collect(MetricSink sink) {
    sink.counter(
        "handrail_oprf_evaluations",
        "Blinded contacts that were evaluated.",
        Map.of(),
        evaluated.sum());
    sink.counter(
        "handrail_oprf_refusals",
        "Blinded contacts that were too many for their network, or in all.",
        Map.of(),
        refused.sum());
  }
}
