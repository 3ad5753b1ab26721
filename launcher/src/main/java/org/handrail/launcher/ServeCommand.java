package org.handrail.launcher;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Serves until it is told to stop. {@link ServeOptions} says what its options are. */
final class ServeCommand implements Callable<Integer> {
  static final String HOME = "handrail-home";
  static final String HOST = "127.0.0.1";
  static final int PORT = 8080;
  static final String LOG_LEVEL = "info";

  private Path home = Path.of(HOME);
  private String host = HOST;
  private int port = PORT;
  private boolean inherit;
  private Optional<Integer> consolePort = Optional.empty();
  private boolean shell;
  private String logLevel = LOG_LEVEL;
  private boolean check;

  @SuppressWarnings("NullAway.Init") // Options set it; without them there is nothing to refuse.
  private CommandSpec spec;

  void readBy(CommandSpec options) {
    spec = options;
  }

  void home(Path folder) {
    home = folder;
  }

  void host(String address) {
    host = address;
  }

  void port(int number) {
    port = number;
  }

  void inherit(boolean wanted) {
    inherit = wanted;
  }

  void console(int number) {
    consolePort = Optional.of(number);
  }

  void shell(boolean wanted) {
    shell = wanted;
  }

  void logLevel(String name) {
    logLevel = name;
  }

  void check(boolean wanted) {
    check = wanted;
  }

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
