package org.handrail.launcher;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has the running server back its home up, waits for that, and puts the file where it belongs. */
@Command(
    name = "backup",
    description = {
      "Backs up the home of the running server, sealed to the recovery key.",
      "See bundles/backup/README.md for what is in it and what is not."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnExecutionException = 1)
final class BackupCommand implements Callable<Integer> {
  private static final String BACKUPS = "/v1/admin/backups";
  private static final Duration POLL = Duration.ofMillis(100);

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "The home of the running server. Default: ${DEFAULT-VALUE}")
  private Path home = Path.of("handrail-home");

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description = "Where the file goes. Default: it stays in backups/ of the home.")
  private @Nullable Path to;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with an admin token. Default: keys/admin-token of the home.")
  private @Nullable Path tokenFile;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call().
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (to != null && Files.exists(to)) {
      throw new ParameterException(
          spec.commandLine(), "--to = " + to + " is there already: name a new file.");
    }
    AdminClient admin = AdminClient.of(home, null, tokenFile);
    JsonObject backup = json(admin.ask(BACKUPS, request -> request.POST(BodyPublishers.noBody())));
    String name = backup.get("name").getAsString();
    while (state(backup).equals("running")) {
      LockSupport.parkNanos(POLL.toNanos());
      backup = json(admin.ask(BACKUPS + "/" + name, HttpRequest.Builder::GET));
    }
    if (!state(backup).equals("done")) {
      throw new LaunchFailed("The backup could not be made; the log of the server says why.");
    }
    Path made = home.resolve("backups").resolve(name);
    Path file = to == null ? made : Files.move(made, to);
    spec.commandLine()
        .getOut()
        .println(file + " (" + backup.get("bytes").getAsLong() + " bytes), sealed to recovery.pub");
    return 0;
  }

  private static String state(JsonObject backup) {
    return backup.get("state").getAsString();
  }

  private static JsonObject json(String body) {
    return JsonParser.parseString(body).getAsJsonObject();
  }
}
