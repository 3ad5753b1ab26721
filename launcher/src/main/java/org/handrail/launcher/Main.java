package org.handrail.launcher;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.handrail.launcher.keys.KeysCommand;
import org.handrail.launcher.keys.ReportCommand;
import picocli.CommandLine;

/** {@code java -jar handrail.jar}. */
public final class Main {
  // Apart, so that a start without arguments loads none of it.
  private static final class Commands {
    // In the order in which the help tells of them.
    static final Map<String, Supplier<Object>> ALL = new LinkedHashMap<>();

    static {
      ALL.put("guidance", GuidanceCommand::new);
      ALL.put("modules", ModulesCommand::new);
      ALL.put("keys", KeysCommand::new);
      ALL.put("report", ReportCommand::new);
      ALL.put("tokens", TokensCommand::new);
      ALL.put("audit", AuditCommand::new);
      ALL.put("backup", BackupCommand::new);
      ALL.put("restore", RestoreCommand::new);
    }
  }

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
    CommandLine line = new CommandLine(new ServeCommand().spec());
    // Reading the commands' annotations takes a tenth of the start: left out where only options
    // stand.
    if (!serves) {
      Commands.ALL.forEach((name, command) -> line.addSubcommand(name, command.get()));
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
    return Commands.ALL.containsKey(argument) || argument.equals("--help") || argument.equals("-h");
  }
}
