package org.handrail.report.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.api.report.ReportStore.Added;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.handrail.report.followup.FollowUp;
import org.handrail.report.followup.FollowUp.Sent;
import org.handrail.report.intake.FormReader;
import org.handrail.report.intake.Matching;
import org.handrail.report.intake.MoreAnswers;
import org.handrail.report.intake.Neighbours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code PATCH /v1/report}: more answers; {@code POST /v1/report/messages}: a message to the team.
 * Both are answered after what was sent is on stable storage, with how the report stands then. What
 * is sent again, with the same {@code Idempotency-Key} or, without one, within the same hour, is
 * kept once.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
// Every type is taken in hand here: a picture is to be refused with kind words.
@Route(
    route = {"PATCH /v1/report", "POST /v1/report/messages"},
    blocking = true,
    consumes = "*")
public final class AddingEndpoint implements Endpoint {
  private final ReceiptDesk desk;
  private final FollowUp followUp;
  private final Neighbours neighbours;
  private final Matching matching;

  /** Adds to reports at this desk. */
  @Activate
  public AddingEndpoint(
      @Reference ReceiptDesk desk,
      @Reference FollowUp followUp,
      @Reference Neighbours neighbours,
      @Reference Matching matching) {
    this.desk = desk;
    this.followUp = followUp;
    this.neighbours = neighbours;
    this.matching = matching;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Optional<Problem> unusable = Bodies.refuse(call, neighbours.guidance());
    if (unusable.isPresent()) {
      return done(unusable.get());
    }
    try {
      return call.method().equals("PATCH") ? answers(call) : message(call);
    } catch (ImageRefused e) {
      return done(ReportProblems.imageRefused(422, neighbours.guidance()));
    } catch (Refused e) {
      return done(e.problem());
    }
  }

  private CompletionStage<Answer> answers(Call call) {
    MoreAnswers answers = FormReader.readMore(call.body());
    return desk.serve(
        call,
        (visitor, store) ->
            matching
                .match(answers.subject(), call.network())
                .thenCompose(
                    match -> followUp.answer(visitor, answers, match.marks(), sent(call), store))
                .thenCompose(added -> answer(200, added, call)));
  }

  private CompletionStage<Answer> message(Call call) {
    String text = FormReader.readMessage(call.body());
    return desk.serve(
        call,
        (visitor, store) ->
            followUp
                .write(visitor, text, sent(call), store)
                .thenCompose(added -> answer(201, added, call)));
  }

  private CompletionStage<Answer> answer(int status, Added added, Call call) {
    if (added instanceof Added.Gone) {
      return done(ReportProblems.withdrawn());
    }
    if (added instanceof Added.Full) {
      return done(ReportProblems.full());
    }
    return added instanceof Added.Conflicting
        ? done(ReportProblems.keyReused())
        : desk.show(status, call);
  }

  private static Sent sent(Call call) {
    return new Sent(call.body(), Bodies.idempotencyKey(call));
  }

  private static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }
}
