package org.handrail.sample.risksource;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.handrail.api.indicator.IndicatorType;
import org.handrail.api.lookup.Category;
import org.handrail.api.lookup.KeyHashes;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Severity;
import org.handrail.api.lookup.Subject;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Knows hosts that begin like one that people trust, and belong to somebody else: {@code
 * school.example.prizes.test} beside {@code school.example}. A narrow window shows the beginning
 * only. All that it knows stands in memory, so that it is asked on the network's own thread.
 */
@Component(
    service = RiskSource.class,
    property = RiskSource.IN_MEMORY + ":Boolean=true",
    configurationPid = BorrowedNames.PID)
@Designate(ocd = BorrowedNames.Config.class)
public final class BorrowedNames implements RiskSource {
  /** Where it is configured: {@code etc/} this {@code .cfg}. */
  static final String PID = "org.handrail.sample.risksource";

  private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");
  private static final CompletionStage<List<Reason>> NOTHING =
      CompletableFuture.completedStage(List.of());

  /** Whose names are watched. */
  @ObjectClassDefinition(name = "Borrowed names")
  public @interface Config {
    /** Hosts that people trust, in lower case. */
    @AttributeDefinition
    String[] hosts() default {"school.example"};
  }

  private final List<String> beginnings;

  /** Watches these hosts; made anew when the configuration changes. */
  @Activate
  public BorrowedNames(Config config) {
    for (String host : config.hosts()) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "etc/"
                + PID
                + ".cfg: hosts = "
                + host
                + " is not allowed: write hosts in lower case, such as school.example");
      }
    }
    beginnings = List.of(config.hosts()).stream().map(host -> host + ".").toList();
  }

  @Override
  public String name() {
    return "borrowed-names";
  }

  @Override
  public OptionalLong revision() {
    // The same hosts answer the same, also after a restart.
    return OptionalLong.of(beginnings.hashCode());
  }

  @Override
  public CompletionStage<List<Reason>> find(Subject subject) {
    if (subject.type() != IndicatorType.URL) {
      return NOTHING;
    }
    for (String key : subject.keys()) {
      String host = key.substring(0, KeyHashes.scopeLength(key));
      if (beginnings.stream().anyMatch(host::startsWith)) {
        return CompletableFuture.completedStage(List.of(reason(key)));
      }
    }
    return NOTHING;
  }

  private Reason reason(String key) {
    return new Reason(
        name(),
        Category.IMPERSONATION,
        Severity.MEDIUM,
        60,
        key,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
