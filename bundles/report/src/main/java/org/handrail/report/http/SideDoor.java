package org.handrail.report.http;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportIntake;
import org.handrail.api.report.ReportStore;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.handrail.report.intake.FormReader;
import org.handrail.report.intake.Intake;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.ReportForm;
import org.handrail.report.intake.Sent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** The intake for other bundles: the same reading, the same refusals as at the front door. */
@Component(service = ReportIntake.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SideDoor implements ReportIntake {
  private final Intake intake;
  private final Neighbours neighbours;

  /** Hands reports to this intake. */
  @Activate
  public SideDoor(@Reference Intake intake, @Reference Neighbours neighbours) {
    this.intake = intake;
    this.neighbours = neighbours;
  }

  @Override
  public CompletionStage<Taken> take(
      byte[] form, Optional<String> client, Optional<String> idempotencyKey, long network) {
    if (idempotencyKey.isPresent() && !Bodies.usable(idempotencyKey.get())) {
      return refused(ReportProblems.badIdempotencyKey());
    }
    try {
      return take(FormReader.read(form), new Sent(form, client, idempotencyKey, network));
    } catch (ImageRefused e) {
      return refused(imageRefused(422));
    } catch (Refused e) {
      return refused(e.problem());
    }
  }

  @Override
  public Problem imageRefused(int status) {
    return ReportProblems.imageRefused(status, neighbours.guidance());
  }

  private CompletionStage<Taken> take(ReportForm form, Sent sent) {
    Optional<ReportStore> store = neighbours.store();
    if (store.isEmpty()) {
      return refused(ReportProblems.storeUnavailable(form.country()));
    }
    return intake
        .take(form, sent, store.get())
        .thenApply(SideDoor::taken)
        .exceptionally(failure -> new Taken.Refused(Bodies.unavailable(failure, form.country())));
  }

  private static Taken taken(Intake.Taken taken) {
    if (taken instanceof Intake.Taken.Stored stored) {
      return new Taken.Stored(stored.header(), stored.receipt().grouped());
    }
    return new Taken.Refused(
        taken instanceof Intake.Taken.KeyReused
            ? ReportProblems.keyReused()
            : ReportProblems.stillRunning());
  }

  private static CompletionStage<Taken> refused(Problem problem) {
    return CompletableFuture.completedFuture(new Taken.Refused(problem));
  }
}
