package org.handrail.modules.http;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.lists.ListHealth;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.metrics.MetricSource;
import org.handrail.modules.control.ModuleControl;
import org.handrail.modules.swap.Progress;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code GET /v1/admin/status}: what the page shows live. How far a change has come, how old the
 * lists are, how much waits where, and what threads and memory are used. Services are looked up at
 * each call, so that none is held while its bundle is swapped.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/admin/status", blocking = true, access = Access.ADMIN)
public final class StatusEndpoint implements Endpoint {
  private final BundleContext context;
  private final ModuleControl modules;
  private final Clock clock = Clock.systemUTC();

  /** Looks into this framework. */
  @Activate
  public StatusEndpoint(BundleContext context, @Reference ModuleControl modules) {
    this.context = context;
    this.modules = modules;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Map<String, Object> json = new LinkedHashMap<>();
    modules.progress().ifPresent(view -> json.put("change", change(view)));
    json.put("lists", lists());
    json.put("queues", queues());
    json.put("threads", Machine.threads());
    json.put("memory", Machine.memory());
    json.put("uptimeSeconds", Machine.uptimeSeconds());
    return CompletableFuture.completedFuture(ModulesJson.json(json));
  }

  private static Map<String, Object> change(Progress.View view) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("action", view.action());
    view.module().ifPresent(module -> json.put("module", module));
    view.version().ifPresent(version -> json.put("version", version));
    json.put("since", view.since().toString());
    json.put("underWay", view.outcome().isEmpty());
    view.outcome().ifPresent(outcome -> json.put("outcome", outcome));
    json.put("steps", view.steps());
    return json;
  }

  private List<Map<String, Object>> lists() {
    List<Map<String, Object>> all = new java.util.ArrayList<>();
    each(ListHealth.class, health -> health.lists().forEach(list -> all.add(list(list))));
    return all;
  }

  private Map<String, Object> list(ListStatus list) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", list.name());
    json.put("entries", list.entries());
    list.confirmedAt()
        .ifPresent(at -> json.put("ageSeconds", Duration.between(at, clock.instant()).toSeconds()));
    list.problem()
        .ifPresent(
            problem ->
                json.put("problem", problem.name().toLowerCase(Locale.ROOT).replace('_', '-')));
    return json;
  }

  private List<Readings.Reading> queues() {
    Readings readings = new Readings();
    each(MetricSource.class, source -> source.collect(readings));
    return readings.queues();
  }

  private interface Use<T> {
    void accept(T service);
  }

  private <T> void each(Class<T> type, Use<T> use) {
    try {
      for (ServiceReference<T> reference : context.getServiceReferences(type, null)) {
        T service = context.getService(reference);
        if (service != null) {
          one(service, use);
          context.ungetService(reference);
        }
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException("no filter is always well-formed", e);
    }
  }

  // A part that fails is missing from the page; /metrics counts it.
  private static <T> void one(T service, Use<T> use) {
    try {
      use.accept(service);
    } catch (RuntimeException | LinkageError e) {
      org.slf4j.LoggerFactory.getLogger(StatusEndpoint.class)
          .debug("{} does not tell how it is ({})", service.getClass(), e.getClass());
    }
  }
}
