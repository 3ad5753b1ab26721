package org.handrail.launcher;

import java.util.Arrays;
import java.util.List;
import org.handrail.launcher.keys.KeysCommand;
import org.handrail.launcher.keys.ReportCommand;
import picocli.CommandLine;

/** {@code java -jar handrail.jar}. */
public final class Main {
  // In the order in which the help tells of them.
  private static final List<String> COMMANDS =
      List.of("guidance", "modules", "keys", "report", "tokens", "audit", "backup", "restore");

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
      COMMANDS.forEach(name -> line.addSubcommand(name, command(name)));
    }
    line.setExecutionExceptionHandler(
        (failure, command, result) -> {
          if (failure instanceof LaunchFailed failed) {
            return failed(failed);
          }
          throw failure;
        });
    System.exit(line.execute(arguments));
  }

  private static Object command(String name) {
    return switch (name) {
      case "guidance" -> new GuidanceCommand();
      case "modules" -> new ModulesCommand();
      case "keys" -> new KeysCommand();
      case "report" -> new ReportCommand();
      case "tokens" -> new TokensCommand();
      case "audit" -> new AuditCommand();
      case "backup" -> new BackupCommand();
      case "restore" -> new RestoreCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static int serve() throws Exception {
    try {
      return new ServeCommand().call();
    } catch (LaunchFailed e) {
      return failed(e);
    }
  }

  private static int failed(LaunchFailed failure) {
    System.err.println("handrail: " + failure.getMessage());
    return 1;
  }

  /**
   * Whether only options of serving stand there: no command, no word that may be meant for one, no
   * call for help.
   */
  private static boolean onlyServes(String[] arguments) {
    return Arrays.stream(arguments).noneMatch(Main::asksForCommands)
        && (arguments.length == 0 || arguments[0].startsWith("-"));
  }

  private static boolean asksForCommands(String argument) {
    return COMMANDS.contains(argument) || argument.equals("--help") || argument.equals("-h");
  }
}
