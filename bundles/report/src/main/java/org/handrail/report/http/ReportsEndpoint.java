package org.handrail.report.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.api.report.ReportStore;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.handrail.report.intake.FormReader;
import org.handrail.report.intake.Intake;
import org.handrail.report.intake.Intake.Taken;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.ReportForm;
import org.handrail.report.intake.Sent;
import org.handrail.report.proof.ProofGate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** {@code POST /v1/reports}: 201 after the report is on stable storage, and never before. */
@Component(service = Endpoint.class, immediate = true, configurationPid = "org.handrail.report")
@Designate(ocd = ReportConfig.class)
// Every type is taken in hand here: a picture is to be refused with kind words.
@Route(route = "POST /v1/reports", blocking = true, consumes = "*")
public final class ReportsEndpoint implements Endpoint {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Intake intake;
  private final Neighbours neighbours;
  private final Promise promise;
  private final ProofGate gate;

  /** Hands reports to this intake. */
  @Activate
  public ReportsEndpoint(
      ReportConfig config,
      @Reference Intake intake,
      @Reference Neighbours neighbours,
      @Reference ProofGate gate) {
    this(Promise.of(config), intake, neighbours, gate);
  }

  ReportsEndpoint(Promise promise, Intake intake, Neighbours neighbours, ProofGate gate) {
    this.intake = intake;
    this.neighbours = neighbours;
    this.promise = promise;
    this.gate = gate;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Optional<Problem> unusable = Bodies.refuse(call, neighbours.guidance());
    if (unusable.isPresent()) {
      return done(unusable.get());
    }
    Optional<String> key = Bodies.idempotencyKey(call);
    try {
      return take(FormReader.read(call.body()), call, key);
    } catch (ImageRefused e) {
      return done(ReportProblems.imageRefused(422, neighbours.guidance()));
    } catch (Refused e) {
      return done(e.problem());
    }
  }

  private CompletionStage<Answer> take(ReportForm form, Call call, Optional<String> key) {
    Optional<ReportStore> store = neighbours.store();
    if (store.isEmpty()) {
      return done(ReportProblems.storeUnavailable(form.country()));
    }
    Optional<ProofGate.Needed> needed = gate.ask(call, form);
    if (needed.isPresent()) {
      return done(ReportProblems.proofNeeded(needed.get(), form.country()));
    }
    return intake
        .take(form, new Sent(call.body(), call.client(), key, call.network()), store.get())
        .thenApply(taken -> answer(taken, form))
        .exceptionally(failure -> unavailable(failure, form));
  }

  private Answer answer(Taken taken, ReportForm form) {
    if (taken instanceof Taken.Stored stored) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("receipt", stored.receipt().grouped());
      json.put("status", stored.header().status().wireName());
      json.put("receivedAt", stored.header().receivedHour().toString());
      json.put("next", Words.next(stored.header(), promise.byWhen(stored.header())));
      json.put("help", HelpJson.help(neighbours.guidance(), form.circumstances()));
      json.put("guidance", HelpJson.links(neighbours.guidance(), form.circumstances()));
      json.put("destinations", DestinationsJson.of(neighbours.sinks(), form.circumstances()));
      return Content.json(201, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
          .with("Cache-Control", "no-store");
    }
    return taken instanceof Taken.KeyReused
        ? ReportProblems.keyReused()
        : ReportProblems.stillRunning();
  }

  private static Answer unavailable(Throwable failure, ReportForm form) {
    return Bodies.unavailable(failure, form.country());
  }

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
