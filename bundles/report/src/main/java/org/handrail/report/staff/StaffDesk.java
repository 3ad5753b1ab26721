package org.handrail.report.staff;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.AuditUnavailable;
import org.handrail.api.audit.Deed;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Problem;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.StoreUnavailable;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.handrail.report.http.Promise;
import org.handrail.report.http.ReportConfig;
import org.handrail.report.intake.Neighbours;
import org.handrail.report.intake.Secrets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where everybody of the team comes: it finds the store, has each deed kept before it is done, and
 * makes an answer of what goes wrong. Who may come was decided at the edge. Safe for any thread.
 */
@Component(service = StaffDesk.class, configurationPid = "org.handrail.report")
public final class StaffDesk {
  private final Promise promise;
  private final Neighbours neighbours;
  private final Secrets secrets;

  /** What somebody wants to do with the reports. */
  @FunctionalInterface
  interface Wish {
    CompletionStage<Answer> of(ReportStore store);
  }

  /**
   * What somebody is about to do.
   *
   * @param act the kind of deed, as in {@link Deed}
   * @param subject of what
   * @param detail what is wanted
   */
  record Intent(String act, String subject, String detail) {
    /** Something to be done with a report. */
    static Intent with(UUID report, String act, String detail) {
      return new Intent(act, report.toString(), detail);
    }
  }

  /** Goes by the promise that reporters are given. */
  @Activate
  public StaffDesk(
      ReportConfig config, @Reference Neighbours neighbours, @Reference Secrets secrets) {
    this(Promise.of(config), neighbours, secrets);
  }

  StaffDesk(Promise promise, Neighbours neighbours, Secrets secrets) {
    this.promise = promise;
    this.neighbours = neighbours;
    this.secrets = secrets;
  }

  /** What has waited since then or longer is overdue now. */
  Instant overdue() {
    return secrets.clock().instant().minus(promise.within());
  }

  /** Grants a wish, or says why not. */
  CompletionStage<Answer> serve(Wish wish) {
    Optional<ReportStore> store = neighbours.store();
    if (store.isEmpty()) {
      return done(StaffProblems.storeAway());
    }
    try {
      return wish.of(store.get()).exceptionally(StaffDesk::failed);
    } catch (ImageRefused e) {
      return done(StaffProblems.imageRefused());
    } catch (Refused e) {
      return done(e.problem());
    }
  }

  /** Does what is intended, once that is on record; and has it kept, too, when it was refused. */
  CompletionStage<Answer> onRecord(
      Call call, Intent intent, Supplier<CompletionStage<Answer>> deed) {
    Optional<Audit> audit = neighbours.audit();
    if (audit.isEmpty()) {
      return done(StaffProblems.auditAway());
    }
    return audit
        .get()
        .keep(deed(call, intent, intent.detail()))
        .thenCompose(kept -> deed.get())
        .thenApply(
            answer -> {
              if (answer instanceof Problem problem) {
                audit.get().keep(deed(call, intent, problem.code()));
              }
              return answer;
            });
  }

  private static Deed deed(Call call, Intent intent, String detail) {
    return new Deed(
        "token " + call.principal().orElse("unknown"),
        intent.act(),
        intent.subject(),
        detail,
        Optional.of(Deed.name(call.requestId())));
  }

  /** The report that a path names. */
  static UUID report(Call call) {
    return id(call).orElseThrow(() -> new Refused(StaffProblems.unknownReport()));
  }

  /** What {@code {id}} of a path names; empty when that is no id. */
  static Optional<UUID> id(Call call) {
    return uuid(call.pathParameter("id"));
  }

  /** The id that a text is. */
  static Optional<UUID> uuid(String text) {
    return text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
        ? Optional.of(UUID.fromString(text))
        : Optional.empty();
  }

  static CompletionStage<Answer> done(Answer answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private static Answer failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof StoreUnavailable) {
      return StaffProblems.storeAway();
    }
    if (cause instanceof AuditUnavailable) {
      return StaffProblems.auditAway();
    }
    throw new CompletionException(cause);
  }
}
