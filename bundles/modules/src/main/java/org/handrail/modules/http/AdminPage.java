package org.handrail.modules.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/**
 * {@code /admin/}: the page for modules. Public, since it holds nothing: it asks for a token, and
 * shows what the API answers to it.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = {"GET /admin/", "GET /admin/admin.js", "GET /admin/admin.css"})
public final class AdminPage implements Endpoint {
  private final Map<String, Answer> files;

  /** Reads the files that the bundle carries. */
  @Activate
  public AdminPage() {
    files =
        Map.of(
            "/admin/", file("admin.html", "text/html"),
            "/admin/admin.js", file("admin.js", "text/javascript"),
            "/admin/admin.css", file("admin.css", "text/css"));
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    Answer file = files.get(call.path());
    if (file == null) {
      throw new IllegalArgumentException("no such route");
    }
    return CompletableFuture.completedFuture(file);
  }

  private static Answer file(String name, String type) {
    try (InputStream in = AdminPage.class.getResourceAsStream(name)) {
      return new Content(
          200, type + "; charset=utf-8", in.readAllBytes(), Map.of("Cache-Control", "no-cache"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
