package org.handrail.report.staff;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.report.Docket;
import org.handrail.api.report.DocketFilter;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.ReportStatus;
import org.handrail.reading.Refused;
import org.handrail.report.staff.StaffDesk.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /v1/staff/reports}: the dockets, the oldest first; with {@code status}, {@code
 * overdue=true}, {@code urgent=true} or {@code incident} only some of them.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/staff/reports", access = Access.STAFF)
public final class DocketsEndpoint implements Endpoint {
  private final StaffDesk desk;

  /** Lists what this desk sees. */
  @Activate
  public DocketsEndpoint(@Reference StaffDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return desk.serve(
        store -> {
          Page page = Page.of(call);
          DocketFilter filter = filter(call);
          return desk.onRecord(
              call,
              new Intent("report.list", "-", "limit-" + page.limit()),
              () ->
                  store
                      .dockets(filter, page.after(), page.ask())
                      .thenApply(found -> answer(page, found)));
        });
  }

  private Answer answer(Page page, List<Docket> found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(
        "reports",
        page.cut(found).stream().map(docket -> DocketJson.of(docket, desk.overdue())).toList());
    page.next(found, docket -> docket.header().id()).ifPresent(after -> json.put("after", after));
    return DocketJson.answer(200, json);
  }

  private DocketFilter filter(Call call) {
    Optional<String> wanted = call.query("status");
    Optional<ReportStatus> status = wanted.flatMap(ReportStatus::find);
    if (wanted.isPresent() && status.isEmpty()) {
      throw new Refused(
          StaffProblems.badQuery(
              "Write status as one of: "
                  + Arrays.stream(ReportStatus.values())
                      .map(ReportStatus::wireName)
                      .collect(Collectors.joining(", "))
                  + "."));
    }
    return new DocketFilter(
        status,
        flag(call, "urgent"),
        flag(call, "overdue") ? Optional.of(desk.overdue()) : Optional.empty(),
        incident(call));
  }

  private static Optional<String> incident(Call call) {
    Optional<String> reference = call.query("incident");
    if (reference.isPresent() && !IncidentMark.isHash(reference.get())) {
      throw new Refused(
          StaffProblems.badQuery("Write incident as the reference that a report has."));
    }
    return reference;
  }

  private static boolean flag(Call call, String name) {
    String value = call.query(name).orElse("false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new Refused(StaffProblems.badQuery("Write " + name + " as true or false."));
    }
    return value.equals("true");
  }
}
