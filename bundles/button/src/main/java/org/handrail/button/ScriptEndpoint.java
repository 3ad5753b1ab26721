package org.handrail.button;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * Serves the scripts under {@code v1}, which follows new versions, and under the version that names
 * their bytes.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = {"GET /button/{version}/{file}", "GET /button/{version}/lang/{file}"})
public final class ScriptEndpoint implements Endpoint {
  private static final String ALIAS = "v1";

  // Pages of any origin load them; Cross-Origin-Resource-Policy lets those that ask for isolation
  // too.
  private static final Map<String, String> FOR_ANY_PAGE =
      Map.of("Cross-Origin-Resource-Policy", "cross-origin");

  private final String version;
  private final Map<String, StaticFile> alias;
  private final Map<String, StaticFile> immutable;

  /** Reads the scripts once. */
  @Activate
  public ScriptEndpoint(BundleContext context) {
    this(Scripts.load(Release.of(context)));
  }

  ScriptEndpoint(Scripts scripts) {
    version = scripts.version();
    alias = files(scripts, "public, max-age=300");
    immutable = files(scripts, "public, max-age=31536000, immutable");
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    String asked = call.pathParameter("version");
    boolean follows = asked.equals(ALIAS);
    if (!follows && !asked.equals(version)) {
      return Problem.of(
          "unknown-version",
          404,
          "This server does not have that version of the button",
          "The front page of this server names the version that it has, and /button/v1/ always"
              + " leads to it.");
    }
    String name = call.path().substring("/button/".length() + asked.length() + 1);
    return Optional.ofNullable((follows ? alias : immutable).get(name))
        .<Answer>map(file -> file.answer(call))
        .orElseGet(
            () ->
                Problem.of(
                    "not-found",
                    404,
                    "There is nothing here",
                    "The front page of this server says where everything lies."));
  }

  private static Map<String, StaticFile> files(Scripts scripts, String cacheControl) {
    return scripts.files().entrySet().stream()
        .collect(
            Collectors.toUnmodifiableMap(
                Map.Entry::getKey,
                file ->
                    StaticFile.of(
                        type(file.getKey()),
                        file.getValue(),
                        Resource.brotli(file.getKey()),
                        cacheControl,
                        FOR_ANY_PAGE)));
  }

  private static String type(String name) {
    if (name.endsWith(".json")) {
      return "application/json";
    }
    return (name.endsWith(".d.ts") ? "text/plain" : "text/javascript") + "; charset=utf-8";
  }
}
