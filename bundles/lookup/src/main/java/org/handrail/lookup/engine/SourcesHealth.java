package org.handrail.lookup.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;

/**
 * How each source fares, in a sentence. A source that fails is a warning and no more: verdicts name
 * it and hold what the others say.
 */
final class SourcesHealth {
  private SourcesHealth() {}

  static Health of(List<SourceEntry> sources) {
    if (sources.isEmpty()) {
      return new Health(
          Level.WARN,
          List.of("There is no source: every verdict is unknown. Put a list in lists/."));
    }
    List<String> remarks = new ArrayList<>();
    List<String> well = new ArrayList<>();
    for (SourceEntry source : sources) {
      (source.isFailing() ? remarks : well).add(sentence(source));
    }
    Level level = remarks.isEmpty() ? Level.OK : Level.WARN;
    remarks.addAll(well);
    return new Health(level, remarks);
  }

  private static String sentence(SourceEntry source) {
    StringBuilder sentence = new StringBuilder("Source ").append(source.name()).append(": ");
    sentence.append(
        switch (source.state()) {
          case CLOSED -> source.isFailing() ? "fails" : "asked";
          case OPEN -> "left alone for a while, since it keeps failing";
          case TRIAL -> "tried with one call, since it kept failing";
        });
    sentence.append("; ").append(source.answers()).append(" answers, ");
    sentence.append(source.failures()).append(" failures");
    Optional<SourceEntry.Failure> last = source.lastFailure();
    last.ifPresent(
        f -> sentence.append(", the last ").append(f.kind()).append(" at ").append(f.at()));
    return sentence.append('.').toString();
  }
}
