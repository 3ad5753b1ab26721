package org.handrail.guidance.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The style sheet of the pages. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/guidance/style.css")
public final class StyleEndpoint implements Endpoint {
  private final Body body;

  /** Reads the style sheet that the bundle carries. */
  @Activate
  public StyleEndpoint() {
    try (InputStream in = StyleEndpoint.class.getResourceAsStream("style.css")) {
      if (in == null) {
        throw new IOException("the bundle lacks its file style.css");
      }
      body =
          Body.of(
              "text/css; charset=utf-8",
              in.readAllBytes(),
              Duration.ofMinutes(5),
              Instant.MAX,
              Map.of("Vary", "Accept-Encoding"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(body.answer(call));
  }
}
