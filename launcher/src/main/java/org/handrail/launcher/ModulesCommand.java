package org.handrail.launcher;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Asks the running server to list, install, roll back or remove modules. */
@Command(
    name = "modules",
    description = "Lists, installs, rolls back and removes modules of the running server.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | install | rollback | remove)",
    sortOptions = false,
    exitCodeOnExecutionException = 1)
final class ModulesCommand implements Runnable {
  private static final String MODULES = "/v1/admin/modules";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The home of the running server. Default: ${DEFAULT-VALUE}")
  private Path home = Path.of("handrail-home");

  @Option(
      names = "--server",
      paramLabel = "URL",
      scope = ScopeType.INHERIT,
      description = "Where the server answers. Default: what its home says.")
  private @Nullable String server;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "A file with an admin token. Default: keys/admin-token of the home.")
  private @Nullable Path tokenFile;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything.
  private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }

  @Command(name = "list", description = "Lists the modules.", mixinStandardHelpOptions = true)
  void list(
      @Option(names = "--all", description = "Libraries and the house itself, too.") boolean all,
      @Option(names = "--json", description = "As the server answers it.") boolean json) {
    String body = admin().ask(MODULES, HttpRequest.Builder::GET);
    if (json) {
      out().println(body);
      return;
    }
    JsonArray modules = JsonParser.parseString(body).getAsJsonObject().getAsJsonArray("modules");
    out().printf("%-36s %-22s %-9s %s%n", "MODULE", "VERSION", "STATE", "PREVIOUS");
    for (JsonElement element : modules) {
      JsonObject module = element.getAsJsonObject();
      if (all || text(module, "kind").equals("module")) {
        out()
            .printf(
                "%-36s %-22s %-9s %s%n",
                text(module, "name"),
                text(module, "version"),
                text(module, "state"),
                text(module, "previous"));
      }
    }
  }

  @Command(
      name = "install",
      description = "Installs a jar, in the place of the version that serves.",
      mixinStandardHelpOptions = true)
  void install(@Parameters(paramLabel = "JAR") Path jar) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new LaunchFailed(jar + " cannot be read (" + e.getClass().getSimpleName() + ").");
    }
    said(
        admin()
            .ask(
                MODULES,
                request ->
                    request
                        .header("Content-Type", "application/java-archive")
                        .POST(BodyPublishers.ofByteArray(bytes))));
  }

  @Command(
      name = "rollback",
      description = "Goes back to the version before, or to a kept one.",
      mixinStandardHelpOptions = true)
  void rollback(
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--to", paramLabel = "VERSION", description = "A kept version.")
          @Nullable String version) {
    JsonObject body = new JsonObject();
    if (version != null) {
      body.addProperty("version", version);
    }
    said(
        admin()
            .ask(
                path(name) + "/rollback",
                request ->
                    request
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString()))));
  }

  @Command(
      name = "remove",
      description = "Takes a module out of service.",
      mixinStandardHelpOptions = true)
  void remove(@Parameters(paramLabel = "NAME") String name) {
    said(admin().ask(path(name), HttpRequest.Builder::DELETE));
  }

  private void said(String json) {
    JsonObject change = JsonParser.parseString(json).getAsJsonObject();
    String previous = text(change, "previous");
    out()
        .println(
            text(change, "name")
                + (change.has("version") ? " " + text(change, "version") : "")
                + " is "
                + text(change, "state")
                + (previous.isEmpty() ? "." : ", in the place of " + previous + "."));
  }

  private AdminClient admin() {
    return AdminClient.of(home, server, tokenFile);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private static String path(String name) {
    return MODULES + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8);
  }

  private static String text(JsonObject object, String member) {
    JsonElement value = object.get(member);
    return value == null ? "" : value.getAsString();
  }
}
