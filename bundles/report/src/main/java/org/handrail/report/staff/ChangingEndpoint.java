package org.handrail.report.staff;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Problem.FieldError;
import org.handrail.api.http.Route;
import org.handrail.api.report.ReportStatus;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Moved;
import org.handrail.reading.BoundedJson;
import org.handrail.reading.Refused;
import org.handrail.report.staff.StaffDesk.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code PUT /v1/staff/reports/{id}/status}: moves a report on, along the one table of {@link
 * ReportStatus#next()}; {@code PUT …/hold}: puts it under legal hold, or ends that. Said twice is
 * done once. Both answer with the docket as it is then.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"PUT /v1/staff/reports/{id}/status", "PUT /v1/staff/reports/{id}/hold"},
    access = Access.STAFF)
public final class ChangingEndpoint implements Endpoint {
  private final StaffDesk desk;

  /** Changes what this desk sees. */
  @Activate
  public ChangingEndpoint(@Reference StaffDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return desk.serve(
        store -> {
          UUID report = StaffDesk.report(call);
          JsonObject body = BoundedJson.object(call.body());
          return call.path().endsWith("/hold")
              ? hold(call, report, held(body), store)
              : move(call, report, status(body), store);
        });
  }

  private CompletionStage<Answer> move(Call call, UUID report, ReportStatus to, ReportStore store) {
    return desk.onRecord(
        call,
        Intent.with(report, "report.move", "to-" + to.wireName()),
        () ->
            store
                .move(report, to)
                .thenCompose(
                    moved ->
                        moved instanceof Moved.NotAllowed not
                            ? StaffDesk.done(
                                StaffProblems.notAllowed(not.status(), names(not.status())))
                            : show(report, store)));
  }

  private CompletionStage<Answer> hold(Call call, UUID report, boolean held, ReportStore store) {
    return desk.onRecord(
        call,
        Intent.with(report, "report.hold", held ? "on" : "off"),
        () -> store.hold(report, held).thenCompose(known -> show(report, store)));
  }

  private CompletionStage<Answer> show(UUID report, ReportStore store) {
    return store
        .findDocket(report)
        .thenApply(
            docket ->
                docket
                    .<Answer>map(d -> DocketJson.answer(200, DocketJson.of(d, desk.overdue())))
                    .orElseGet(StaffProblems::unknownReport));
  }

  private static ReportStatus status(JsonObject body) {
    return text(body)
        .flatMap(ReportStatus::find)
        // Only the person who sent a report takes it back.
        .filter(status -> status != ReportStatus.WITHDRAWN)
        .orElseThrow(
            () ->
                wrong(
                    "/status",
                    "Write one of: " + String.join(", ", names(ReportStatus.values())) + "."));
  }

  private static Optional<String> text(JsonObject body) {
    JsonElement status = body.get("status");
    return status != null && status.isJsonPrimitive() && status.getAsJsonPrimitive().isString()
        ? Optional.of(status.getAsString())
        : Optional.empty();
  }

  private static boolean held(JsonObject body) {
    JsonElement held = body.get("held");
    if (held == null || !held.isJsonPrimitive() || !held.getAsJsonPrimitive().isBoolean()) {
      throw wrong("/held", "Write true or false.");
    }
    return held.getAsBoolean();
  }

  private static List<String> names(ReportStatus from) {
    return names(from.next().toArray(ReportStatus[]::new));
  }

  private static List<String> names(ReportStatus... all) {
    return List.of(all).stream()
        .filter(status -> status != ReportStatus.WITHDRAWN)
        .map(ReportStatus::wireName)
        .toList();
  }

  private static Refused wrong(String pointer, String detail) {
    return new Refused(Problem.invalid(List.of(new FieldError(pointer, detail))));
  }
}
