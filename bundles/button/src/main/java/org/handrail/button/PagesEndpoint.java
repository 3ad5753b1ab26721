package org.handrail.button;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The front page, the demo page and the frame, with their style sheets and scripts. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {
      "GET /",
      "GET /style.css",
      "GET /front.js",
      "GET /demo",
      "GET /demo/style.css",
      "GET /demo/demo.js",
      "GET /button/frame"
    })
public final class PagesEndpoint implements Endpoint {
  /**
   * Nothing but files of this server. The button itself would do with {@code style-src 'none'};
   * {@code 'self'} is for the pages' own style sheets.
   */
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
          + "frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  /**
   * Any page may frame it, and none can reach into it: the sandbox gives it an origin of its own,
   * even where the page around it is of this server. Popups are for helplines' sites and numbers.
   */
  static final String FRAME_POLICY =
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; "
          + "base-uri 'none'; form-action 'none'; frame-ancestors *; "
          + "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Pattern PLACE = Pattern.compile("\\{\\{(path|integrity):([^}]+)}}");

  private final Map<String, StaticFile> files;

  /** Reads the pages once. */
  @Activate
  public PagesEndpoint(BundleContext context) {
    this(Scripts.load(Release.of(context)));
  }

  PagesEndpoint(Scripts scripts) {
    Map<String, StaticFile> all = new LinkedHashMap<>();
    all.put("/", page("front.html", scripts, CONTENT_SECURITY_POLICY));
    all.put("/style.css", file("text/css", "style.css"));
    all.put("/front.js", file("text/javascript", "front.js"));
    all.put("/demo", page("demo.html", scripts, CONTENT_SECURITY_POLICY));
    all.put("/demo/style.css", file("text/css", "demo.css"));
    all.put("/demo/demo.js", file("text/javascript", "demo.js"));
    all.put("/button/frame", page("frame.html", scripts, FRAME_POLICY));
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

  private static StaticFile page(String name, Scripts scripts, String policy) {
    String html =
        PLACE
            .matcher(Resource.text(name))
            .replaceAll(
                place ->
                    place.group(1).equals("path")
                        ? scripts.path(place.group(2))
                        : scripts.integrity(place.group(2)));
    Map<String, String> headers =
        Map.of(
            "Content-Security-Policy", policy,
            "Referrer-Policy", "no-referrer",
            "Content-Language", "en-GB");
    byte[] utf8 = html.getBytes(StandardCharsets.UTF_8);
    // Asked for each time, since it names the version of the scripts.
    return StaticFile.of("text/html; charset=utf-8", utf8, Optional.empty(), "no-cache", headers);
  }

  private static StaticFile file(String type, String name) {
    return StaticFile.of(
        type + "; charset=utf-8",
        Resource.get(name),
        Optional.empty(),
        "public, max-age=300",
        Map.of());
  }
}
