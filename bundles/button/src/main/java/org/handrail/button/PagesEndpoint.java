package org.handrail.button;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
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

/** The front page and the demo page, with their style sheets and scripts. */
@Component(service = Endpoint.class)
@Route(
    route = {
      "GET /",
      "GET /style.css",
      "GET /front.js",
      "GET /demo",
      "GET /demo/style.css",
      "GET /demo/demo.js"
    })
public final class PagesEndpoint implements Endpoint {
  /**
   * Nothing but files of this server. The button itself would do with {@code style-src 'none'};
   * {@code 'self'} is for the pages' own style sheets.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Map<String, String> PAGE =
      Map.of(
          "Content-Security-Policy", CONTENT_SECURITY_POLICY,
          "Referrer-Policy", "no-referrer",
          "Content-Language", "en-GB");

  private final Map<String, StaticFile> files;

  /** Reads the pages once. */
  @Activate
  public PagesEndpoint(BundleContext context) {
    this(ButtonScript.load(Release.of(context)));
  }

  PagesEndpoint(ButtonScript script) {
    Map<String, StaticFile> all = new LinkedHashMap<>();
    all.put("/", page("front.html", script));
    all.put("/style.css", file("text/css", "style.css"));
    all.put("/front.js", file("text/javascript", "front.js"));
    all.put("/demo", page("demo.html", script));
    all.put("/demo/style.css", file("text/css", "demo.css"));
    all.put("/demo/demo.js", file("text/javascript", "demo.js"));
    files = Map.copyOf(all);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    StaticFile file = files.get(call.path());
    Answer answer =
        file != null
            ? file.answer(call)
            : Problem.of(
                "not-found",
                404,
                "There is nothing here",
                "The front page of this server says where everything lies.");
    return CompletableFuture.completedFuture(answer);
  }

  private static StaticFile page(String name, ButtonScript script) {
    String html =
        Resource.text(name)
            .replace("{{path}}", script.path())
            .replace("{{integrity}}", script.integrity());
    byte[] utf8 = html.getBytes(StandardCharsets.UTF_8);
    // Asked for each time, since it names the version of the script.
    return StaticFile.of("text/html; charset=utf-8", utf8, "no-cache", PAGE);
  }

  private static StaticFile file(String type, String name) {
    return StaticFile.of(
        type + "; charset=utf-8", Resource.get(name), "public, max-age=300", Map.of());
  }
}
