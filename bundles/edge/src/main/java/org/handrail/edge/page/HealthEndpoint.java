package org.handrail.edge.page;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.edge.route.Routes;

/**
 * Whether the process lives ({@code /health/live}), and whether every route that was ever served is
 * served now ({@code /health/ready}): 200 or 503, with each check. Registered by the door and not
 * as a component: the routes that it looks at would have to wait for it, and it for them.
 */
public final class HealthEndpoint implements Endpoint {
  /** Its service properties. */
  public static final Map<String, Object> PROPERTIES =
      Map.of("handrail.http.route", new String[] {"GET /health/live", "GET /health/ready"});

  private static final Gson GSON = new Gson();

  private final Routes routes;

  /** Looks at these routes. */
  public HealthEndpoint(Routes routes) {
    this.routes = routes;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(
        call.path().equals("/health/live") ? json(Map.of("status", "live")) : ready());
  }

  private Answer ready() {
    Map<String, Boolean> all = routes.all();
    List<Map<String, Object>> checks =
        all.entrySet().stream()
            .map(route -> Map.<String, Object>of("name", route.getKey(), "ok", route.getValue()))
            .toList();
    long away = all.values().stream().filter(served -> !served).count();
    if (away == 0) {
      return json(Map.of("status", "ready", "checks", checks));
    }
    return Problem.of(
            "not-ready",
            503,
            "Not every part of the server is running",
            away + " routes are not served now.")
        .with("Retry-After", "5")
        .extend("checks", checks);
  }

  private static Answer json(Object value) {
    return Content.json(200, GSON.toJson(value).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }
}
