package org.handrail.privacy.range;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.HashListVersion;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * {@code GET /v1/ranges/url/{prefix}}: the hashes of listed links that begin so, with the number of
 * lists that have each. A list that leaves is not in the next answer.
 */
@Component(
    service = {Endpoint.class, MetricSource.class},
    configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/ranges/url/{prefix}")
public final class UrlRangeEndpoint implements Endpoint, MetricSource {
  // A prefix of four bytes has one or two hashes by chance; a list made to have more stays bounded.
  private static final int MOST = 1_000;

  private final Padding padding;
  private final LongAdder answers = new LongAdder();
  private final Clock clock;
  private final List<HashList> lists = new CopyOnWriteArrayList<>();

  /** Fills up with this padding. */
  @Activate
  public UrlRangeEndpoint(@Reference Padding padding) {
    this(padding, Clock.systemUTC());
  }

  UrlRangeEndpoint(Padding padding, Clock clock) {
    this.padding = padding;
    this.clock = clock;
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindList(HashList list) {
    if (list.kind() == HashList.Kind.LINKS) {
      lists.add(list);
    }
  }

  void unbindList(HashList list) {
    lists.remove(list);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Optional<byte[]> prefix = RangePage.prefix(call.pathParameter("prefix"));
    return CompletableFuture.completedFuture(
        prefix
            .<Answer>map(p -> page(p).answer(call, padding, "url"))
            .orElseGet(PrivacyProblems::badPrefix));
  }

  @Override
  public void collect(MetricSink sink) {
    sink.counter(
        "handrail_range_answers", "Ranges answered.", Map.of("kind", "url"), answers.sum());
  }

  private RangePage page(byte[] prefix) {
    answers.increment();
    RangePage page = new RangePage(prefix);
    Instant now = clock.instant();
    for (HashList list : lists) {
      HashListVersion version = list.current();
      long begin = version.ceiling(prefix);
      for (long i = begin; i < Math.min(version.size(), begin + MOST); i++) {
        byte[] hash = new byte[32];
        version.hash(i, hash, 0);
        if (!Arrays.equals(hash, 0, prefix.length, prefix, 0, prefix.length)) {
          break;
        }
        if (Counting.counts(version, i, now)) {
          page.add(hash, 1);
        }
      }
    }
    return page;
  }
}
