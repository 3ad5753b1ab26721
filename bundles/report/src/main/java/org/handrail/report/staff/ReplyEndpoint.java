package org.handrail.report.staff;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.api.report.ReportEntry;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.followup.FollowUp.Sent;
import org.handrail.report.http.Bodies;
import org.handrail.report.intake.FormReader;
import org.handrail.report.staff.StaffDesk.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /v1/staff/reports/{id}/messages}: a message to the person who reported, sealed to the
 * mailbox that their receipt opens. Answered after it is on stable storage.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "POST /v1/staff/reports/{id}/messages", access = Access.STAFF, blocking = true)
public final class ReplyEndpoint implements Endpoint {
  private final StaffDesk desk;
  private final FollowUp followUp;

  /** Writes from this desk. */
  @Activate
  public ReplyEndpoint(@Reference StaffDesk desk, @Reference FollowUp followUp) {
    this.desk = desk;
    this.followUp = followUp;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Optional<Problem> unusable = Bodies.refuseKey(call);
    if (unusable.isPresent()) {
      return StaffDesk.done(unusable.get());
    }
    return desk.serve(
        store -> {
          UUID report = StaffDesk.report(call);
          String text = FormReader.readMessage(call.body());
          Sent sent = new Sent(call.body(), Bodies.idempotencyKey(call));
          return desk.onRecord(
              call,
              Intent.with(report, "report.reply", "-"),
              () ->
                  followUp
                      .reply(report, text, sent, store)
                      .thenCompose(added -> answer(added, report, store)));
        });
  }

  private static CompletionStage<Answer> answer(Added added, UUID report, ReportStore store) {
    if (added instanceof Added.Stored stored) {
      return StaffDesk.done(written(stored.entry()));
    }
    if (added instanceof Added.Replayed replayed) {
      return StaffDesk.done(written(replayed.entry()));
    }
    return added instanceof Added.Conflicting
        ? StaffDesk.done(StaffProblems.keyReused())
        : store
            .findDocket(report)
            .thenApply(
                docket ->
                    docket.isPresent() ? StaffProblems.withdrawn() : StaffProblems.unknownReport());
  }

  private static Answer written(ReportEntry entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", entry.id().toString());
    json.put("kind", entry.kind().wireName());
    json.put("at", entry.hour().toString());
    return DocketJson.answer(201, json);
  }
}
