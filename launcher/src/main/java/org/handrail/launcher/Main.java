package org.handrail.launcher;

import java.util.Arrays;
import java.util.Set;
import org.handrail.launcher.keys.KeysCommand;
import org.handrail.launcher.keys.ReportCommand;
import picocli.CommandLine;

/** {@code java -jar handrail.jar}. */
public final class Main {
  private static final Set<String> ASK_FOR_COMMANDS =
      Set.of(
          "guidance",
          "modules",
          "keys",
          "report",
          "tokens",
          "audit",
          "backup",
          "restore",
          "--help",
          "-h");

  private Main() {}

  /**
   * Runs the command line and exits with its status: 0 when all went well, 1 when not, 2 for a bad
   * option.
   */
  public static void main(String[] arguments) throws Exception {
    boolean serves = onlyServes(arguments);
    if (serves) {
      Preload.begin();
    }
    // Nothing to read: picocli alone would take a tenth of the start.
    if (arguments.length == 0) {
      System.exit(serve());
    }
    CommandLine line = new CommandLine(new ServeCommand());
    // Reading the commands' annotations takes a tenth of the start: left out where only options
    // stand.
    if (!serves) {
      line.addSubcommand(new GuidanceCommand())
          .addSubcommand(new ModulesCommand())
          .addSubcommand(new KeysCommand())
          .addSubcommand(new ReportCommand())
          .addSubcommand(new TokensCommand())
          .addSubcommand(new AuditCommand())
          .addSubcommand(new BackupCommand())
          .addSubcommand(new RestoreCommand());
    }
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          if (failure instanceof LaunchFailed) {
            command.getErr().println("handrail: " + failure.getMessage());
            return 1;
          }
          throw failure;
        });
    System.exit(line.execute(arguments));
  }

  private static int serve() throws Exception {
    try {
      return new ServeCommand().call();
    } catch (LaunchFailed e) {
      System.err.println("handrail: " + e.getMessage());
      return 1;
    }
  }

  /**
   * Whether only options of serving stand there: no command, no word that may be meant for one, no
   * call for help.
   */
  private static boolean onlyServes(String[] arguments) {
    return Arrays.stream(arguments).noneMatch(ASK_FOR_COMMANDS::contains)
        && (arguments.length == 0 || arguments[0].startsWith("-"));
  }
}
