package org.handrail.report.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.report.intake.Intake;
import org.handrail.report.intake.Neighbours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code GET /v1/report}: how a report stands, for whoever has its receipt. */
@Component(service = Endpoint.class, configurationPid = "org.handrail.report")
@Route(route = "GET /v1/report")
public final class StatusEndpoint implements Endpoint {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
  private static final String SCHEME = "Receipt ";

  private final Intake intake;
  private final Neighbours neighbours;
  private final Promise promise;

  /** Asks this intake. */
  @Activate
  public StatusEndpoint(
      ReportConfig config, @Reference Intake intake, @Reference Neighbours neighbours) {
    this(Promise.of(config), intake, neighbours);
  }

  StatusEndpoint(Promise promise, Intake intake, Neighbours neighbours) {
    this.intake = intake;
    this.neighbours = neighbours;
    this.promise = promise;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Optional<String> authorization = call.header("Authorization");
    if (authorization.isEmpty()
        || !authorization.get().regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return CompletableFuture.completedFuture(ReportProblems.receiptNeeded());
    }
    Optional<ReportStore> store = neighbours.store();
    if (store.isEmpty()) {
      return CompletableFuture.completedFuture(ReportProblems.storeUnavailable(Optional.empty()));
    }
    return intake
        .find(authorization.get().substring(SCHEME.length()), store.get())
        .thenApply(found -> found.map(this::status).orElseGet(ReportProblems::unknownReceipt))
        .exceptionally(StatusEndpoint::unavailable);
  }

  private Answer status(ReportHeader header) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("status", header.status().wireName());
    json.put("receivedAt", header.receivedHour().toString());
    json.put("next", Words.next(header, promise.byWhen(header)));
    json.put("messages", List.of());
    return Content.json(200, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }

  private static Answer unavailable(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof StoreUnavailable) {
      return ReportProblems.storeUnavailable(Optional.empty());
    }
    throw new CompletionException(cause);
  }
}
