package org.handrail.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.handrail.audit.chain.AuditCheck;
import org.handrail.audit.chain.AuditCheck.Result;
import org.handrail.audit.chain.Verifier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Checks the audit of a home; needs no server, and may be run while one works. */
@Command(
    name = "audit",
    description = "Checks that nobody has changed the audit.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "verify",
    sortOptions = false,
    exitCodeOnExecutionException = 1)
final class AuditCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything.
  private CommandSpec spec;

  @Override
  public void run() {
    throw bad("Say what to do: verify.");
  }

  @Command(
      name = "verify",
      description = {
        "Reads the audit through: every line, the chain of them, and every checkpoint.",
        "Ends with 0 when all is as it was written, and with 1 when not, and names the lines."
      })
  int verify(
      @Option(
              names = "--home",
              paramLabel = "DIR",
              description = "The home of the server. Default: handrail-home")
          @Nullable Path home,
      @Option(
              names = "--verifier",
              paramLabel = "KEY",
              description =
                  "The key to trust, as audit/verifier had it when you wrote it down; else what"
                      + " stands there now.")
          @Nullable String verifier,
      @Option(
              names = "--checkpoint",
              paramLabel = "FILE",
              description = "A checkpoint that you keep elsewhere; may be given several times.")
          @Nullable List<Path> checkpoints)
      throws IOException {
    Path audit = (home == null ? Path.of("handrail-home") : home).resolve("audit");
    if (!Files.isDirectory(audit)) {
      throw new LaunchFailed(audit + " is not there: name the home of a server with --home.");
    }
    List<Verifier> pinned =
        verifier == null
            ? List.of()
            : List.of(
                Verifier.parse(verifier)
                    .orElseThrow(() -> bad("--verifier is no key: write NAME+HASH+KEY.")));
    List<String> elsewhere = new ArrayList<>();
    for (Path file : checkpoints == null ? List.<Path>of() : checkpoints) {
      elsewhere.add(Files.readString(file));
    }
    return say(AuditCheck.of(audit, pinned, elsewhere));
  }

  private int say(Result result) {
    PrintWriter out = spec.commandLine().getOut();
    result.faults().forEach(out::println);
    if (result.tornBytes() > 0) {
      out.println("The last line is not finished: it is being written, or a crash cut it short.");
    }
    out.println(
        result.lines()
            + " lines, "
            + result.signed()
            + " of them signed: "
            + (result.faults().isEmpty()
                ? "all as they were written."
                : "NOT as they were written."));
    return result.faults().isEmpty() ? 0 : 1;
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
