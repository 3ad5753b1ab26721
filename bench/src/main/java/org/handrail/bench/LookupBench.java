package org.handrail.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Proxy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Finding;
import org.handrail.api.lookup.Lookup;
import org.handrail.api.lookup.RiskSource;
import org.handrail.api.lookup.Subject;
import org.handrail.lookup.canonical.IndicatorForms;
import org.handrail.lookup.engine.SourceLookup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One link through the engine, against what cannot be left out: its canonical form and the SHA-256
 * of its expressions.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LookupBench {
  private static final int LISTED = 1_000_000;

  /** Four times as many hosts as are kept, so that each is a new one when it comes again. */
  private static final int LINKS = 1 << 12;

  private final IndicatorForms forms = new IndicatorForms();
  private final List<Indicator.Url> links = Links.typical(LINKS);
  private final List<Indicator.Url> ofOneHost = Links.ofOneHost(LINKS);
  private final Lookup negative = engine(RealList.of(LISTED, List.of()), 0);
  private final Lookup positive = engine(RealList.of(LISTED, listed()), 0);
  private final Lookup kept = engine(RealList.of(1_000, List.of()), 16);
  private final MessageDigest sha256 = sha256();
  private int next;

  private Indicator.Url link() {
    next = (next + 1) & (LINKS - 1);
    return links.get(next);
  }

  private Subject subject(Indicator.Url link) {
    return ((Canonical.Understood) forms.of(link)).subject();
  }

  private List<String> listed() {
    List<String> listed = new ArrayList<>(links.size());
    links.forEach(link -> listed.add(link.value()));
    return listed;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Look-up as it ships, over one source in memory. */
  static Lookup engine(RiskSource source, int cacheMegabytes) {
    SourceLookup engine = new SourceLookup(new IndicatorForms(), config(cacheMegabytes));
    engine.bind(source, Map.of(RiskSource.IN_MEMORY, true));
    return engine;
  }

  /** The configuration as it is when nothing is set, but for the cache. */
  private static SourceLookup.Config config(int cacheMegabytes) {
    return (SourceLookup.Config)
        Proxy.newProxyInstance(
            SourceLookup.Config.class.getClassLoader(),
            new Class<?>[] {SourceLookup.Config.class},
            (proxy, method, args) ->
                method.getName().equals("cacheMegabytes")
                    ? cacheMegabytes
                    : method.getDefaultValue());
  }

  /** The canonical form and the expressions alone. */
  @Benchmark
  public int canonicalForm() {
    int sum = 0;
    List<String> keys = subject(link()).keys();
    for (int i = 0; i < keys.size(); i++) {
      sum += keys.get(i).length();
    }
    return sum;
  }

  /** What cannot be left out. */
  @Benchmark
  public int canonicalFormAndHashes() {
    int sum = 0;
    List<String> keys = subject(link()).keys();
    for (int i = 0; i < keys.size(); i++) {
      sum += sha256.digest(keys.get(i).getBytes(UTF_8))[0];
    }
    return sum;
  }

  /** A link that nobody lists, asked about before. */
  @Benchmark
  public List<Finding> negativeKept() {
    return kept.find(List.of(link())).toCompletableFuture().join();
  }

  /** A link that nobody lists, and no verdict is kept. */
  @Benchmark
  public List<Finding> negative() {
    return negative.find(List.of(link())).toCompletableFuture().join();
  }

  /** The same, of a host that was asked about lately. */
  @Benchmark
  public List<Finding> negativeOfKnownHost() {
    link();
    return negative.find(List.of(ofOneHost.get(next))).toCompletableFuture().join();
  }

  /** A link that is listed, and no verdict is kept. */
  @Benchmark
  public List<Finding> positive() {
    return positive.find(List.of(link())).toCompletableFuture().join();
  }
}
