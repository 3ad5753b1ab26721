package org.handrail.edge.page;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** {@code GET /docs}: the document of {@code /openapi.json} as a page to read. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /docs")
public final class DocsEndpoint implements Endpoint {
  // Made for the first who asks, and not at each start; two who ask at once may both make it.
  private volatile @Nullable Answer page;

  /** Has made no page yet. */
  @Activate
  public DocsEndpoint() {}

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Answer made = page;
    if (made == null) {
      made = DocsPage.of(carried());
      page = made;
    }
    return CompletableFuture.completedFuture(made);
  }

  private static JsonObject carried() {
    try (InputStream in = DocsEndpoint.class.getResourceAsStream("openapi.json")) {
      return new Gson()
          .fromJson(new InputStreamReader(in, StandardCharsets.UTF_8), JsonObject.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
