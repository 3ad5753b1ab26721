package org.handrail.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** Asks the server from outside, over its port. */
record Door(URI base) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Door of(BundleContext context) {
    try {
      var found = context.getServiceReferences(URI.class, "(handrail.http.address=*)");
      return new Door(
          URI.create(String.valueOf(found.iterator().next().getProperty("handrail.http.address"))));
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(base.resolve(path)).GET());
  }

  HttpResponse<String> post(String path, String json) {
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
