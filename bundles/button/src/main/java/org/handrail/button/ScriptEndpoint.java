package org.handrail.button;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Serves the script under its alias and under the path that names its bytes. */
@Component(service = Endpoint.class)
@Route(route = {"GET " + ButtonScript.ALIAS, "GET /button/{version}/handrail-button.js"})
public final class ScriptEndpoint implements Endpoint {
  // Pages of any origin load it; Cross-Origin-Resource-Policy lets those that ask for isolation
  // too.
  private static final Map<String, String> FOR_ANY_PAGE =
      Map.of("Cross-Origin-Resource-Policy", "cross-origin");

  private final String version;
  private final StaticFile alias;
  private final StaticFile immutable;

  /** Reads the script once. */
  @Activate
  public ScriptEndpoint(BundleContext context) {
    this(ButtonScript.load(Release.of(context)));
  }

  ScriptEndpoint(ButtonScript script) {
    String type = "text/javascript; charset=utf-8";
    version = script.version();
    alias = StaticFile.of(type, script.bytes(), "public, max-age=300", FOR_ANY_PAGE);
    immutable =
        StaticFile.of(type, script.bytes(), "public, max-age=31536000, immutable", FOR_ANY_PAGE);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    if (call.path().equals(ButtonScript.ALIAS)) {
      return alias.answer(call);
    }
    if (call.pathParameter("version").equals(version)) {
      return immutable.answer(call);
    }
    return Problem.of(
        "unknown-version",
        404,
        "This server does not have that version of the button",
        "The front page of this server names the version that it has, and "
            + ButtonScript.ALIAS
            + " always leads to it.");
  }
}
