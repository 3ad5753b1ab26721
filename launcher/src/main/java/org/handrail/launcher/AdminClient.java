package org.handrail.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks the server of a home, with the admin's token. */
final class AdminClient {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI server;
  private final String token;

  private AdminClient(URI server, String token) {
    this.server = server;
    this.token = token;
  }

  /**
   * A client of the server of that home.
   *
   * @param server where it answers; null for what the home says
   * @param tokenFile where the token lies; null for the one in the home
   */
  static AdminClient of(Path home, @Nullable String server, @Nullable Path tokenFile) {
    Path file = tokenFile == null ? home.resolve("keys").resolve("admin-token") : tokenFile;
    try {
      String address =
          server == null
              ? Home.address(home)
                  .orElseThrow(
                      () ->
                          new LaunchFailed(
                              "No server runs on the home "
                                  + home
                                  + ": start one, or name its address with --server."))
              : server;
      return new AdminClient(URI.create(address), Files.readString(file).trim());
    } catch (IOException e) {
      throw new LaunchFailed(
          "The token in "
              + file
              + " cannot be read: name a file that holds one with --token-file.");
    }
  }

  /** The body of the answer; a refusal becomes a message for a person. */
  String ask(String path, UnaryOperator<HttpRequest.Builder> how) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token);
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(how.apply(request).build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 400) {
        throw new LaunchFailed(message(answer));
      }
      return answer.body();
    } catch (IOException e) {
      throw new LaunchFailed("No server answers at " + server + ": start it first.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LaunchFailed("Interrupted before the server had answered.");
    }
  }

  private static String message(HttpResponse<String> answer) {
    try {
      JsonObject problem = JsonParser.parseString(answer.body()).getAsJsonObject();
      return problem.get("title").getAsString()
          + ". "
          + problem.get("detail").getAsString()
          + " ("
          + problem.get("type").getAsString()
          + ")";
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      return "The server answers " + answer.statusCode() + ".";
    }
  }
}
