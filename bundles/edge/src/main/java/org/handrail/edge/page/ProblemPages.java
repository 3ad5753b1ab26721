package org.handrail.edge.page;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.edge.problem.EdgeProblems;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * The pages behind a problem's {@code type}: {@code /problems/CODE} says what it means and what to
 * do.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = {"GET /problems/{code}", "GET /problems/"})
public final class ProblemPages implements Endpoint {
  private record Explanation(String title, String reason, String solution) {}

  private final Map<String, Explanation> explanations;

  /** Reads the texts that the bundle carries. */
  @Activate
  public ProblemPages() {
    try (InputStream in = ProblemPages.class.getResourceAsStream("problems.json")) {
      explanations =
          new TreeMap<>(
              new Gson()
                  .fromJson(
                      new InputStreamReader(in, StandardCharsets.UTF_8),
                      new TypeToken<Map<String, Explanation>>() {}));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(
        call.path().equals("/problems/") ? index() : page(call.pathParameter("code")));
  }

  private Answer page(String code) {
    Explanation explanation = explanations.get(code);
    return explanation == null
        ? EdgeProblems.notFound()
        : Page.of(
            explanation.title,
            "<p>"
                + Page.escape(explanation.reason)
                + "</p><h2>What to do</h2><p>"
                + Page.escape(explanation.solution)
                + "</p><p><code>"
                + code
                + "</code> · <a href=\"/problems/\">All problems</a></p>");
  }

  private Answer index() {
    StringBuilder list = new StringBuilder("<ul>");
    explanations.forEach(
        (code, explanation) ->
            list.append("<li><a href=\"/problems/")
                .append(code)
                .append("\">")
                .append(Page.escape(explanation.title))
                .append("</a></li>"));
    return Page.of("Problems", list.append("</ul>").toString());
  }
}
