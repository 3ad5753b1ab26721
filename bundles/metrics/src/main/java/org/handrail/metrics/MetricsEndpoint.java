package org.handrail.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.metrics.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code GET /metrics}. Every {@link MetricSource} is asked at every reading; one that leaves while
 * it is asked may be missing from that reading.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /metrics", blocking = true)
public final class MetricsEndpoint implements Endpoint {
  private static final Logger LOG = LoggerFactory.getLogger(MetricsEndpoint.class);

  private record Known(MetricSource source, int ranking, long id) {
    static Known of(MetricSource source, Map<String, Object> properties) {
      return new Known(
          source,
          properties.get("service.ranking") instanceof Integer ranking ? ranking : 0,
          properties.get("service.id") instanceof Long id ? id : 0);
    }
  }

  /** Which of two that tell the same counts: ranked higher, then newer. */
  private static final Comparator<Known> BEST_FIRST =
      Comparator.comparingInt(Known::ranking).thenComparingLong(Known::id).reversed();

  private volatile List<Known> sources = List.of();

  /** Starts without sources. */
  @Activate
  public MetricsEndpoint() {}

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  synchronized void bind(MetricSource source, Map<String, Object> properties) {
    List<Known> more = new ArrayList<>(sources);
    more.add(Known.of(source, properties));
    more.sort(BEST_FIRST);
    sources = List.copyOf(more);
  }

  synchronized void unbind(MetricSource source) {
    sources = sources.stream().filter(known -> known.source() != source).toList();
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    OpenMetricsPage page = new OpenMetricsPage();
    for (Known known : sources) {
      try {
        known.source().collect(page);
      } catch (RuntimeException | LinkageError e) {
        // A plug-in's failure is its own: the page shows it.
        page.failed();
        LOG.debug("{} does not tell its metrics ({})", known.source().getClass(), e.getClass());
      }
    }
    return CompletableFuture.completedFuture(
        new Content(200, OpenMetricsPage.TYPE, page.write(), Map.of("Cache-Control", "no-store")));
  }
}
