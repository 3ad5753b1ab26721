package org.handrail.edge.page;

import com.google.gson.Gson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.edge.route.Routes;

/**
 * Whether the process lives ({@code /health/live}), and whether every route that was ever served is
 * served now and every {@link HealthCheck} is content ({@code /health/ready}): 200 or 503, with
 * each check. Registered by the door and not as a component: the routes that it looks at would have
 * to wait for it, and it for them.
 */
public final class HealthEndpoint implements Endpoint {
  /** Its service properties. */
  public static final Map<String, Object> PROPERTIES =
      Map.of("handrail.http.route", new String[] {"GET /health/live", "GET /health/ready"});

  private static final Gson GSON = new Gson();

  private final Routes routes;
  private final Supplier<List<HealthCheck>> parts;

  /**
   * Looks at these.
   *
   * @param parts the checks of the other bundles, as they are now
   */
  public HealthEndpoint(Routes routes, Supplier<List<HealthCheck>> parts) {
    this.routes = routes;
    this.parts = parts;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(
        call.path().equals("/health/live") ? json(Map.of("status", "live")) : ready());
  }

  private Answer ready() {
    List<Map<String, Object>> checks = new ArrayList<>();
    routes.all().forEach((name, served) -> checks.add(Map.of("name", name, "ok", served)));
    parts.get().forEach(part -> checks.add(check(part)));
    long away = checks.stream().filter(check -> Boolean.FALSE.equals(check.get("ok"))).count();
    if (away == 0) {
      return json(Map.of("status", "ready", "checks", checks));
    }
    return Problem.of(
            "not-ready",
            503,
            "Not every part of the server is running",
            away + " of the checks fail now.")
        .with("Retry-After", "5")
        .extend("checks", checks);
  }

  private static Map<String, Object> check(HealthCheck part) {
    Health health;
    try {
      health = part.check();
    } catch (RuntimeException e) {
      // A plug-in's failure is its own, and this is the place to show it.
      health = new Health(Level.CRITICAL, List.of("The check failed: " + e.getClass().getName()));
    }
    Map<String, Object> check = new LinkedHashMap<>();
    check.put("name", part.name());
    check.put("ok", health.level() != Level.CRITICAL);
    check.put("level", health.level().name().toLowerCase(Locale.ROOT));
    check.put("remarks", health.remarks());
    return check;
  }

  private static Answer json(Object value) {
    return Content.json(200, GSON.toJson(value).getBytes(StandardCharsets.UTF_8))
        .with("Cache-Control", "no-store");
  }
}
