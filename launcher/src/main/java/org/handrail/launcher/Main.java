package org.handrail.launcher;

import org.handrail.launcher.keys.KeysCommand;
import org.handrail.launcher.keys.ReportCommand;
import picocli.CommandLine;

/** {@code java -jar handrail.jar}. */
public final class Main {
  private Main() {}

  /**
   * Runs the command line and exits with its status: 0 when all went well, 1 when not, 2 for a bad
   * option.
   */
  public static void main(String[] arguments) {
    CommandLine line =
        new CommandLine(new ServeCommand())
            .addSubcommand(new GuidanceCommand())
            .addSubcommand(new ModulesCommand())
            .addSubcommand(new KeysCommand())
            .addSubcommand(new ReportCommand());
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
}
