package org.handrail.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Serves until it is told to stop. */
@Command(
    name = "handrail",
    description = "Look-up, report button and guidance for chat clients.",
    mixinStandardHelpOptions = true,
    versionProvider = BuildInfo.class,
    sortOptions = false,
    exitCodeOnExecutionException = 1)
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Where everything that lasts is kept. Default: ${DEFAULT-VALUE}")
  private Path home = Path.of("handrail-home");

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "The address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on; 0 picks one and prints it. Default: ${DEFAULT-VALUE}")
  private int port = 8080;

  @Option(
      names = "--inherit-port",
      description =
          "Take the listening socket that a supervisor passes as standard input, as systemd does"
              + " with StandardInput=socket; --host and --port then count for nothing.")
  private boolean inherit;

  @Option(
      names = "--console",
      paramLabel = "PORT",
      arity = "0..1",
      fallbackValue = "0",
      description =
          "Also serve the Felix Web Console, on 127.0.0.1 and this port; 0, or none, picks one. The"
              + " log says where it is and where its password is. Needs handrail-console.jar beside"
              + " handrail.jar.")
  private Optional<Integer> consolePort = Optional.empty();

  @Option(
      names = "--shell",
      description =
          "Also read commands of the Gogo shell from standard input, after the server is ready; its"
              + " end ends the shell and nothing else. Needs handrail-console.jar, too.")
  private boolean shell;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      description = "error, warning, info or debug. Default: ${DEFAULT-VALUE}")
  private String logLevel = "info";

  @Option(names = "--check", description = "Start everything, say whether it is ready, and stop.")
  private boolean check;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it before call().
  private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (port < 0 || port > 65_535) {
      throw bad("--port", Integer.toString(port), "0 to 65535");
    }
    int console = consolePort.orElse(0);
    if (console < 0 || console > 65_535) {
      throw bad("--console", Integer.toString(console), "0 to 65535");
    }
    if (shell && inherit) {
      throw new ParameterException(
          spec.commandLine(),
          "--shell and --inherit-port both take standard input: write one of them");
    }
    Level level =
        switch (logLevel) {
          case "error" -> Level.SEVERE;
          case "warning" -> Level.WARNING;
          case "info" -> Level.INFO;
          case "debug" -> Level.FINE;
          default -> throw bad("--log-level", logLevel, "error, warning, info or debug");
        };
    Logs.configure(level);
    try (Home opened = Home.open(home)) {
      return new Server(opened, host, port, inherit, console(opened)).run(check);
    }
  }

  // Nothing of it is even loaded where it is not asked for.
  private Optional<Console> console(Home opened) {
    return consolePort.isPresent() || shell
        ? Optional.of(new Console(consolePort, shell, opened))
        : Optional.empty();
  }

  private ParameterException bad(String key, String value, String allowed) {
    return new ParameterException(
        spec.commandLine(), key + " = " + value + " is not allowed: write " + allowed);
  }
}
