package org.handrail.report.staff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.report.DeadLetter;
import org.handrail.api.report.ReportStore;
import org.handrail.report.staff.StaffDesk.Intent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /v1/staff/dead-letters}: the deliveries that were given up; {@code POST
 * …/{id}/replay}: puts one back into the outbox, due now.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {"GET /v1/staff/dead-letters", "POST /v1/staff/dead-letters/{id}/replay"},
    access = Access.STAFF,
    consumes = "*")
public final class DeadLettersEndpoint implements Endpoint {
  private final StaffDesk desk;

  /** Looks after the outbox from this desk. */
  @Activate
  public DeadLettersEndpoint(@Reference StaffDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return call.method().equals("GET") ? list(call) : replay(call);
  }

  private CompletionStage<Answer> list(Call call) {
    return desk.serve(
        store -> {
          Page page = Page.of(call);
          return desk.onRecord(
              call,
              new Intent("dead-letter.list", "-", "limit-" + page.limit()),
              () ->
                  store
                      .deadLetters(page.after(), page.ask())
                      .thenApply(found -> json(page, found)));
        });
  }

  private CompletionStage<Answer> replay(Call call) {
    Optional<UUID> letter = StaffDesk.id(call);
    if (letter.isEmpty()) {
      return StaffDesk.done(StaffProblems.unknownLetter());
    }
    return desk.serve(
        store ->
            desk.onRecord(
                call,
                Intent.with(letter.get(), "dead-letter.replay", "-"),
                () -> replay(letter.get(), store)));
  }

  private static CompletionStage<Answer> replay(UUID letter, ReportStore store) {
    return store
        .replay(letter)
        .thenApply(known -> known ? Content.empty(204) : StaffProblems.unknownLetter());
  }

  private static Answer json(Page page, List<DeadLetter> found) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("deadLetters", page.cut(found).stream().map(DocketJson::of).toList());
    page.next(found, DeadLetter::id).ifPresent(after -> json.put("after", after));
    return DocketJson.answer(200, json);
  }
}
