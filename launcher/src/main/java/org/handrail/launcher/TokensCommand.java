package org.handrail.launcher;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.handrail.files.OwnerFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * Shows and changes who may call the routes that are not public. A token is shown once, when it is
 * made; the home keeps its SHA-256. A running server notices at once.
 */
@Command(
    name = "tokens",
    description = "Makes, lists and withdraws the tokens of staff and admins.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "(list | add | remove)",
    sortOptions = false,
    exitCodeOnExecutionException = 1)
final class TokensCommand implements Runnable {
  private static final String ID = "[0-9a-f]{8}";

  @Option(
      names = "--home",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "The home of the server. Default: ${DEFAULT-VALUE}")
  private Path home = Path.of("handrail-home");

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before it runs anything.
  private CommandSpec spec;

  @Override
  public void run() {
    throw bad("Say what to do: list, add or remove.");
  }

  @Command(name = "list", description = "Shows the id and the role of each good token.")
  int list() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    for (String line : lines()) {
      if (line.matches(ID + " .*")) {
        out.println(line.substring(0, line.lastIndexOf(' ')));
      }
    }
    return 0;
  }

  @Command(name = "add", description = "Makes a token and prints it: it is shown this once.")
  int add(
      @Parameters(paramLabel = "ROLE", description = "staff: works with reports; admin: all.")
          String role)
      throws IOException {
    if (!role.equals("staff") && !role.equals("admin")) {
      throw bad(role + " is not allowed: write staff or admin.");
    }
    SecureRandom random = new SecureRandom();
    String id = hex(random, 4);
    String token = "handrail_" + id + "_" + hex(random, 32);
    List<String> lines = new ArrayList<>(lines());
    lines.add(id + " " + role + " " + sha256(token));
    write(lines);
    spec.commandLine().getOut().println(token);
    return 0;
  }

  @Command(name = "remove", description = "Withdraws a token, at once.")
  int remove(@Parameters(paramLabel = "ID", description = "As tokens list shows it.") String id)
      throws IOException {
    List<String> lines = lines();
    List<String> left = lines.stream().filter(line -> !line.startsWith(id + " ")).toList();
    if (!id.matches(ID) || left.size() == lines.size()) {
      throw bad("There is no token " + id + ": see tokens list.");
    }
    write(left);
    return list();
  }

  private List<String> lines() throws IOException {
    if (!Files.exists(file())) {
      throw new LaunchFailed(
          file() + " is not there: start the server once, or name its home with --home.");
    }
    return Files.readAllLines(file());
  }

  private void write(List<String> lines) throws IOException {
    OwnerFile.write(file(), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  private Path file() {
    return home.resolve("keys").resolve("access-tokens");
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static String hex(SecureRandom random, int bytes) {
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    return HexFormat.of().formatHex(fresh);
  }

  private static String sha256(String token) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(token.getBytes(StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
