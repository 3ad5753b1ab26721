package org.handrail.report.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Standing;
import org.handrail.api.report.IncidentMark;
import org.handrail.api.report.ListHit;
import org.handrail.report.incident.IncidentConfig;
import org.handrail.report.incident.Marks;
import org.handrail.report.incident.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Compares what a report names, before it is sealed: with the risk lists in memory, and by keyed
 * hashes with other reports. Safe for any thread.
 */
@Component(service = Matching.class, configurationPid = "org.handrail.report.incident")
@Designate(ocd = IncidentConfig.class)
public final class Matching {
  private static final long MATCH_MILLIS = 300;

  private final boolean grouping;
  private final Neighbours neighbours;
  private final Marks marks;

  /**
   * What came of it.
   *
   * @param hit whether something is on a risk list
   * @param marks what stands for that which the report names
   */
  public record Match(ListHit hit, List<IncidentMark> marks) {
    /** Copies the list. */
    public Match {
      marks = List.copyOf(marks);
    }
  }

  private record Asked(boolean answered, List<Finding> findings) {
    static final Asked IN_VAIN = new Asked(false, List.of());
  }

  /** Asks the look-up that is there. */
  @Activate
  public Matching(
      IncidentConfig config, @Reference Neighbours neighbours, @Reference Secrets secrets) {
    this(config.grouping(), neighbours, secrets);
  }

  /** The same, by hand. */
  public Matching(boolean grouping, Neighbours neighbours, Secrets secrets) {
    this.grouping = grouping;
    this.neighbours = neighbours;
    this.marks = new Marks(secrets.receiptKey());
  }

  /**
   * Compares.
   *
   * @param network where the report comes from, as {@link org.handrail.api.http.Call#network()} has
   *     it
   * @return within 300 ms, and never fails
   */
  public CompletionStage<Match> match(Subject subject, long network) {
    return ask(subject)
        .thenApply(
            asked ->
                new Match(
                    asked.answered() ? hit(asked.findings()) : ListHit.NOT_ASKED,
                    grouping ? marks.of(subject, asked.findings(), network) : List.of()));
  }

  private CompletionStage<Asked> ask(Subject subject) {
    if (subject.about().isEmpty()) {
      return CompletableFuture.completedFuture(new Asked(true, List.of()));
    }
    return neighbours
        .lookup()
        .map(
            lookup ->
                lookup
                    .find(subject.about())
                    .thenApply(findings -> new Asked(true, findings))
                    .toCompletableFuture()
                    .completeOnTimeout(Asked.IN_VAIN, MATCH_MILLIS, TimeUnit.MILLISECONDS)
                    .exceptionally(failure -> Asked.IN_VAIN))
        .orElseGet(() -> CompletableFuture.completedFuture(Asked.IN_VAIN));
  }

  private static ListHit hit(List<Finding> findings) {
    boolean listed =
        findings.stream()
            .filter(Finding.Verdict.class::isInstance)
            .map(Finding.Verdict.class::cast)
            .anyMatch(
                verdict ->
                    verdict.standing() != Standing.UNKNOWN
                        || verdict.found().stream()
                            .anyMatch(f -> f.verdict().standing() != Standing.UNKNOWN));
    return listed ? ListHit.LISTED : ListHit.NOT_LISTED;
  }
}
