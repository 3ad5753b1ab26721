package org.handrail.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a home of a backup; needs no server. */
@Command(
    name = "restore",
    description = {
      "Makes a new home of a backup.",
      "Start a server on it as on any other; what the backup does not hold is made anew."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeOnExecutionException = 1)
final class RestoreCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "What handrail.jar backup made.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call().
  private Path file;

  @Option(
      names = "--key",
      paramLabel = "IDENTITY",
      required = true,
      description = "The recovery identity: a file with a line AGE-SECRET-KEY-1…")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call().
  private Path key;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      required = true,
      description = "The new home: a folder that is not there yet, or is empty.")
  @SuppressWarnings("NullAway.Init") // picocli sets it before call().
  private Path home;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call().
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    List<String> identities =
        Files.readAllLines(key).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
            .toList();
    if (identities.size() != 1) {
      throw new ParameterException(
          spec.commandLine(),
          "--key = " + key + " must hold one identity: a line AGE-SECRET-KEY-1…");
    }
    int files = new Restoring(home).run(file, identities.get(0));
    spec.commandLine().getOut().println(files + " files are in " + home + ".");
    return 0;
  }
}
