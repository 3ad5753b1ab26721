package org.handrail.report.staff;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.report.Docket;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Correspondence;
import org.handrail.api.report.SealedReport;
import org.handrail.report.staff.StaffDesk.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /v1/staff/reports/{id}}: the docket with what is sealed, in base64, for {@code
 * handrail.jar report open}; {@code …/sealed}: the report alone, an age file.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"GET /v1/staff/reports/{id}", "GET /v1/staff/reports/{id}/sealed"},
    access = Access.STAFF)
public final class OpeningEndpoint implements Endpoint {
  private final StaffDesk desk;

  /** Hands out what this desk sees. */
  @Activate
  public OpeningEndpoint(@Reference StaffDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return desk.serve(
        store -> {
          UUID report = StaffDesk.report(call);
          boolean alone = call.path().endsWith("/sealed");
          return desk.onRecord(
              call,
              Intent.with(report, "report.open", alone ? "sealed" : "whole"),
              () -> open(report, alone, store));
        });
  }

  private CompletionStage<Answer> open(UUID report, boolean alone, ReportStore store) {
    return store
        .findDocket(report)
        .thenCompose(
            docket ->
                docket.isEmpty()
                    ? StaffDesk.done(StaffProblems.unknownReport())
                    : alone ? alone(report, store) : whole(docket.get(), store));
  }

  private static CompletionStage<Answer> alone(UUID report, ReportStore store) {
    return store
        .find(report)
        .thenApply(
            found ->
                found.<Answer>map(whole -> file(report, whole)).orElseGet(StaffProblems::erased));
  }

  private static Content file(UUID report, SealedReport whole) {
    return new Content(200, "application/octet-stream", whole.ciphertext(), Map.of())
        .with("Content-Disposition", "attachment; filename=\"" + report + ".age\"")
        .with("Cache-Control", "no-store");
  }

  private CompletionStage<Answer> whole(Docket docket, ReportStore store) {
    UUID report = docket.header().id();
    CompletableFuture<Optional<Correspondence>> said =
        store.correspondence(report).toCompletableFuture();
    return store.find(report).thenCombine(said, (whole, all) -> json(docket, whole, all));
  }

  private Answer json(
      Docket docket, Optional<SealedReport> whole, Optional<Correspondence> correspondence) {
    Map<String, Object> json = DocketJson.of(docket, desk.overdue());
    whole.ifPresent(report -> json.put("sealed", DocketJson.base64(report.ciphertext())));
    json.put(
        "entries",
        correspondence.map(Correspondence::entries).orElse(List.of()).stream()
            .map(DocketJson::of)
            .toList());
    return DocketJson.answer(200, json);
  }
}
