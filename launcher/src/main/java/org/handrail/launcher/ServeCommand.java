package org.handrail.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Serves until it is told to stop. What it takes stands in code and not in annotations, which take
 * a twentieth of the start to read (docs/decisions/0223).
 */
final class ServeCommand implements Callable<Integer> {
  private static final String HOME = "handrail-home";
  private static final String HOST = "127.0.0.1";
  private static final int PORT = 8080;
  private static final String LOG_LEVEL = "info";

  private final CommandSpec spec = CommandSpec.wrapWithoutInspection(this);

  /** As picocli reads it. */
  CommandSpec spec() {
    spec.name("handrail")
        .versionProvider(new BuildInfo())
        .exitCodeOnExecutionException(1)
        .addOption(
            option("--home", "DIR", Path.class)
                .description("Where everything that lasts is kept. Default: " + HOME)
                .build())
        .addOption(
            option("--host", "ADDRESS", String.class)
                .description("The address to listen on; 0.0.0.0 for all. Default: " + HOST)
                .build())
        .addOption(
            option("--port", "PORT", int.class)
                .description("The port to listen on; 0 picks one and prints it. Default: " + PORT)
                .build())
        .addOption(
            flag("--inherit-port")
                .description(
                    "Take the listening socket that a supervisor passes as standard input, as"
                        + " systemd does with StandardInput=socket; --host and --port then count"
                        + " for nothing.")
                .build())
        .addOption(
            option("--console", "PORT", int.class)
                .arity("0..1")
                .fallbackValue("0")
                .description(
                    "Also serve the Felix Web Console, on 127.0.0.1 and this port; 0, or none,"
                        + " picks one. The log says where it is and where its password is. Needs"
                        + " handrail-console.jar beside handrail.jar.")
                .build())
        .addOption(
            flag("--shell")
                .description(
                    "Also read commands of the Gogo shell from standard input, after the server is"
                        + " ready; its end ends the shell and nothing else. Needs"
                        + " handrail-console.jar, too.")
                .build())
        .addOption(
            option("--log-level", "LEVEL", String.class)
                .description("error, warning, info or debug. Default: " + LOG_LEVEL)
                .build())
        .addOption(
            flag("--check")
                .description("Start everything, say whether it is ready, and stop.")
                .build())
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help message and exit.")
                .build())
        .addOption(
            OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Print version information and exit.")
                .build());
    spec.usageMessage()
        .description("Look-up, report button and guidance for chat clients.")
        .sortOptions(false);
    return spec;
  }

  private static OptionSpec.Builder option(String name, String label, Class<?> type) {
    return OptionSpec.builder(name).paramLabel(label).type(type);
  }

  private static OptionSpec.Builder flag(String name) {
    return OptionSpec.builder(name).type(boolean.class);
  }

  @Override
  public Integer call() throws Exception {
    ParseResult given = spec.commandLine().getParseResult();
    int port = given.matchedOptionValue("--port", PORT);
    if (port < 0 || port > 65_535) {
      throw bad("--port", Integer.toString(port), "0 to 65535");
    }
    Optional<Integer> consolePort =
        Optional.ofNullable(given.matchedOption("--console")).map(OptionSpec::getValue);
    int console = consolePort.orElse(0);
    if (console < 0 || console > 65_535) {
      throw bad("--console", Integer.toString(console), "0 to 65535");
    }
    boolean shell = given.matchedOptionValue("--shell", false);
    boolean inherit = given.matchedOptionValue("--inherit-port", false);
    if (shell && inherit) {
      throw new ParameterException(
          spec.commandLine(),
          "--shell and --inherit-port both take standard input: write one of them");
    }
    String logLevel = given.matchedOptionValue("--log-level", LOG_LEVEL);
    Level level =
        switch (logLevel) {
          case "error" -> Level.SEVERE;
          case "warning" -> Level.WARNING;
          case "info" -> Level.INFO;
          case "debug" -> Level.FINE;
          default -> throw bad("--log-level", logLevel, "error, warning, info or debug");
        };
    Logs.configure(level);
    try (Home opened = Home.open(given.matchedOptionValue("--home", Path.of(HOME)))) {
      // Nothing of a console is even loaded where it is not asked for.
      Optional<Console> asked =
          consolePort.isPresent() || shell
              ? Optional.of(new Console(consolePort, shell, opened))
              : Optional.empty();
      return new Server(opened, given.matchedOptionValue("--host", HOST), port, inherit, asked)
          .run(given.matchedOptionValue("--check", false));
    }
  }

  private ParameterException bad(String key, String value, String allowed) {
    return new ParameterException(
        spec.commandLine(), key + " = " + value + " is not allowed: write " + allowed);
  }
}
