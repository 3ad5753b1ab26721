package org.handrail.lookup.engine;

import java.util.List;
import java.util.Optional;
import org.handrail.api.lookup.Finding;
import org.handrail.lookup.engine.Sources.Knowledge;

/** Findings, and what they rest on. */
public final class Answered {
  /** What would have to differ for other findings, time apart. */
  record Basis(Knowledge knowledge, long forms) {}

  private final List<Finding> findings;
  private final int subjects;
  private final Optional<Basis> basis;

  /**
   * Findings.
   *
   * @param subjects how many things were asked about
   * @param basis empty where it cannot be told, or where time alone could change the findings
   */
  Answered(List<Finding> findings, int subjects, Optional<Basis> basis) {
    this.findings = findings;
    this.subjects = subjects;
    this.basis = basis;
  }

  /** The findings in the order of the indicators. */
  public List<Finding> findings() {
    return findings;
  }

  /** Whether the same findings may be given again, for as long as {@link SourceLookup#repeats}. */
  public boolean isRepeatable() {
    return basis.isPresent();
  }

  int subjects() {
    return subjects;
  }

  Optional<Basis> basis() {
    return basis;
  }
}
