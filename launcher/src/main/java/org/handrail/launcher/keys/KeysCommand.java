package org.handrail.launcher.keys;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.handrail.files.OwnerFile;
import org.handrail.seal.Identity;
import org.handrail.seal.KeyFolder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** Shows and changes to whom reports are sealed. A running server notices with the next report. */
@Command(
    name = "keys",
    description = "Shows and changes to whom reports are sealed.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | init | enrol | rotate | remove)",
    sortOptions = false,
    exitCodeOnExecutionException = 1)
public final class KeysCommand implements Runnable {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The home of the server. Default: ${DEFAULT-VALUE}")
  private Path home = Path.of("handrail-home");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before anything runs.
  private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do: list, init, enrol, rotate or remove.");
  }

  @Command(name = "list", description = "Shows every key, and which of them lie here in the open.")
  int list() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (KeyFolder.Entry entry : folder().list()) {
      out.println(
          entry.name()
              + "  "
              + entry.recipient()
              + (entry.identityIsHere()
                  ? "  its identity lies here: who can read this folder can read reports"
                  : ""));
    }
    return 0;
  }

  @Command(
      name = "init",
      description = "Makes the first team key, and a recovery key whose identity goes to a file.")
  int init(
      @Option(
              names = "--recovery",
              paramLabel = "FILE",
              required = true,
              description =
                  "Where the recovery identity is written: print it, and keep it away from here.")
          Path recovery)
      throws IOException {
    KeyFolder folder = folder();
    if (folder.find(KeyFolder.RECOVERY).isPresent()) {
      throw bad("There is a recovery key already: rotate it with enrol recovery.");
    }
    Identity identity = Identity.random();
    write(recovery, identity);
    folder.enrol(KeyFolder.RECOVERY, identity.recipient());
    return list();
  }

  @Command(
      name = "enrol",
      description =
          "Seals reports to one more key from now on: recovery, or an agency by its name.")
  int enrol(
      @Parameters(paramLabel = "NAME", description = "recovery, or lower-case words with hyphens.")
          String name,
      @Parameters(paramLabel = "RECIPIENT", description = "An age recipient, age1…")
          String recipient)
      throws IOException {
    try {
      folder().enrol(name.equals(KeyFolder.RECOVERY) ? name : "agency-" + name, recipient);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    return list();
  }

  @Command(name = "remove", description = "Seals no more reports to an agency's key.")
  int remove(@Parameters(paramLabel = "NAME", description = "The agency.") String name)
      throws IOException {
    if (!folder().remove("agency-" + name)) {
      throw bad("There is no key of an agency " + name + ": see keys list.");
    }
    return list();
  }

  @Command(
      name = "rotate",
      description = {
        "Begins a new epoch: reports are sealed to a new team key from now on.",
        "Keep the identities of earlier epochs: earlier reports open with them only."
      })
  int rotate(
      @Option(
              names = "--recipient",
              paramLabel = "RECIPIENT",
              description =
                  "A key that was made elsewhere, with age-keygen; its identity never comes here.")
          @Nullable String recipient,
      @Option(
              names = "--identity",
              paramLabel = "FILE",
              description = "Makes a key here and writes its identity to that file.")
          @Nullable Path identityFile)
      throws IOException {
    if ((recipient == null) == (identityFile == null)) {
      throw bad("Name either --recipient or --identity.");
    }
    try {
      if (recipient != null) {
        folder().rotate(recipient);
      } else {
        Identity identity = Identity.random();
        write(Optional.ofNullable(identityFile).orElseThrow(), identity);
        folder().rotate(identity.recipient());
      }
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    return list();
  }

  // Never over another identity: what it opens could not be opened again.
  private void write(Path file, Identity identity) throws IOException {
    if (Files.exists(file)) {
      throw bad(file + " is there already: name a new file.");
    }
    OwnerFile.write(
        file,
        String.join("\n", List.of("# public key: " + identity.recipient(), identity.secret(), ""))
            .getBytes(StandardCharsets.US_ASCII));
  }

  private KeyFolder folder() {
    return new KeyFolder(home.resolve("keys"));
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
