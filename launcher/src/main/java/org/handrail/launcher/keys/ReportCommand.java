package org.handrail.launcher.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handrail.seal.Opener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Works with a report on a reviewer's own machine; needs no server. */
@Command(
    name = "report",
    description = "Opens sealed reports on the machine of whoever holds a key.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "open",
    sortOptions = false,
    exitCodeOnExecutionException = 1)
public final class ReportCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do: open.");
  }

  @Command(
      name = "open",
      description = {
        "Prints what is sealed in a file: a report, and what was added to it later.",
        "Nothing is written anywhere else."
      })
  int open(
      @Parameters(
              paramLabel = "FILE",
              description = "A sealed report: an age file, or what GET /v1/staff/reports/ID gave.")
          Path file,
      @Option(
              names = "--key",
              paramLabel = "IDENTITY",
              required = true,
              description = "A file with an age identity, AGE-SECRET-KEY-1…")
          Path key)
      throws IOException {
    byte[] sealed = Files.readAllBytes(file);
    List<String> identities =
        Files.readAllLines(key).stream()
            .map(String::strip)
            .filter(line -> line.startsWith("AGE-SECRET-KEY-1"))
            .toList();
    if (identities.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--key = " + key + " holds no identity: name a file with a line AGE-SECRET-KEY-1…");
    }
    List<byte[]> parts;
    try {
      parts = ReportFile.parts(sealed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), file + ": " + e.getMessage());
    }
    for (byte[] part : parts) {
      if (!print(part, identities)) {
        return 1;
      }
    }
    return 0;
  }

  private boolean print(byte[] sealed, List<String> identities) {
    Optional<byte[]> opened =
        identities.stream().flatMap(identity -> Opener.open(sealed, identity).stream()).findFirst();
    if (opened.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "handrail: this key does not open that report: it is sealed to another, or was"
                  + " changed.");
      return false;
    }
    // JSON, padded with spaces.
    spec.commandLine().getOut().println(new String(opened.get(), StandardCharsets.UTF_8).strip());
    return true;
  }
}
