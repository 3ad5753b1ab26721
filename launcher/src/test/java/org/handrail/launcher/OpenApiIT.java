package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The description of the interface, held against what the running server answers. */
class OpenApiIT {
  /** What only the pages of this server ask for. */
  private static final Set<String> PARTS_OF_PAGES =
      Set.of(
          "GET /demo/demo.js",
          "GET /demo/style.css",
          "GET /front.js",
          "GET /style.css",
          "GET /v1/guidance/style.css");

  @TempDir private Path folder;

  @Test
  void document_tellsOfEveryRouteThatIsServedAndOfNoOther() {
    try (RunningServer server = RunningServer.start(folder.resolve("home"))) {
      Set<String> served = new TreeSet<>();
      for (JsonElement check : json(server, "/health/ready").getAsJsonArray("checks")) {
        String name = check.getAsJsonObject().get("name").getAsString();
        if (name.matches("[A-Z]+ /.*")) {
          served.add(name);
        }
      }
      Set<String> told = new TreeSet<>(PARTS_OF_PAGES);
      for (Map.Entry<String, JsonElement> path :
          json(server, "/openapi.json").getAsJsonObject("paths").entrySet()) {
        for (String method : path.getValue().getAsJsonObject().keySet()) {
          told.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
        }
      }

      assertThat(served).hasSizeGreaterThan(70).isEqualTo(told);
    }
  }

  private static JsonObject json(RunningServer server, String path) {
    return JsonParser.parseString(server.get(path).body()).getAsJsonObject();
  }
}
