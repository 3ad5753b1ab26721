package org.handrail.lookup.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.lookup.Finding.Verdict;
import org.handrail.lookup.engine.Question.Asked;
import org.handrail.lookup.engine.Sources.Knowledge;

/**
 * The subjects of one call: verdicts that were kept, and tallies of those that have to be asked
 * about. Used by one thread at a time.
 */
final class Round {
  private final List<Asked> asked;
  private final Optional<Knowledge> knowledge;
  private final VerdictCache cache;
  private final List<Optional<Verdict>> kept;
  private final List<Tally> tallies;

  /**
   * Looks at what is kept.
   *
   * @param knowledge what the sources knew before anyone was asked: what changes meanwhile must not
   *     be kept as if it had been asked
   */
  Round(
      List<Asked> asked,
      Optional<Knowledge> knowledge,
      VerdictCache cache,
      Counts counts,
      Instant now) {
    this.asked = asked;
    this.knowledge = knowledge;
    this.cache = cache;
    this.kept = new ArrayList<>(asked.size());
    this.tallies = new ArrayList<>(asked.size());
    for (Asked one : asked) {
      Optional<Verdict> verdict = knowledge.flatMap(known -> cache.find(one.key(), known, now));
      kept.add(verdict);
      if (verdict.isPresent()) {
        counts.hits(1);
      } else {
        counts.miss();
        tallies.add(new Tally(one.subject(), now));
      }
    }
  }

  /** Those to ask about. */
  List<Tally> tallies() {
    return tallies;
  }

  /** What the sources knew before anyone was asked. */
  Optional<Knowledge> knowledge() {
    return knowledge;
  }

  /**
   * The verdict on each subject; those that are complete are kept.
   *
   * @param dear whether others than sources in memory were asked
   */
  List<Verdict> verdicts(boolean dear) {
    List<Verdict> verdicts = new ArrayList<>(asked.size());
    int next = 0;
    for (int i = 0; i < asked.size(); i++) {
      Optional<Verdict> had = kept.get(i);
      if (had.isPresent()) {
        verdicts.add(had.get());
        continue;
      }
      Tally tally = tallies.get(next++);
      Verdict verdict = tally.verdict();
      verdicts.add(verdict);
      if (knowledge.isPresent() && tally.isComplete()) {
        cache.keep(asked.get(i).key(), knowledge.get(), verdict, tally.expiresAt(), dear);
      }
    }
    return verdicts;
  }
}
