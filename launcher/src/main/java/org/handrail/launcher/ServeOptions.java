package org.handrail.launcher;

import java.nio.file.Path;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options of serving, by picocli's calls and not by its annotations as those of the other
 * commands: what reads annotations would take a tenth of the start (docs/decisions/0220).
 */
final class ServeOptions {
  private ServeOptions() {}

  /** What reads the options into that command, and runs it. */
  static CommandSpec of(ServeCommand command) {
    CommandSpec spec = CommandSpec.wrapWithoutInspection(command);
    command.readBy(spec);
    spec.name("handrail").versionProvider(new BuildInfo()).exitCodeOnExecutionException(1);
    spec.usageMessage()
        .description("Look-up, report button and guidance for chat clients.")
        .sortOptions(false);
    return spec.addOption(
            option(Path.class, command::home, "--home")
                .paramLabel("DIR")
                .defaultValue(ServeCommand.HOME)
                .description("Where everything that lasts is kept. Default: ${DEFAULT-VALUE}")
                .build())
        .addOption(
            option(String.class, command::host, "--host")
                .paramLabel("ADDRESS")
                .defaultValue(ServeCommand.HOST)
                .description("The address to listen on; 0.0.0.0 for all. Default: ${DEFAULT-VALUE}")
                .build())
        .addOption(
            option(Integer.class, command::port, "--port")
                .paramLabel("PORT")
                .defaultValue(Integer.toString(ServeCommand.PORT))
                .description(
                    "The port to listen on; 0 picks one and prints it. Default: ${DEFAULT-VALUE}")
                .build())
        .addOption(
            flag(command::inherit, "--inherit-port")
                .description(
                    "Take the listening socket that a supervisor passes as standard input, as"
                        + " systemd does with StandardInput=socket; --host and --port then count"
                        + " for nothing.")
                .build())
        .addOption(
            option(Integer.class, command::console, "--console")
                .paramLabel("PORT")
                .arity("0..1")
                .fallbackValue("0")
                .description(
                    "Also serve the Felix Web Console, on 127.0.0.1 and this port; 0, or none,"
                        + " picks one. The log says where it is and where its password is. Needs"
                        + " handrail-console.jar beside handrail.jar.")
                .build())
        .addOption(
            flag(command::shell, "--shell")
                .description(
                    "Also read commands of the Gogo shell from standard input, after the server is"
                        + " ready; its end ends the shell and nothing else. Needs"
                        + " handrail-console.jar, too.")
                .build())
        .addOption(
            option(String.class, command::logLevel, "--log-level")
                .paramLabel("LEVEL")
                .defaultValue(ServeCommand.LOG_LEVEL)
                .description("error, warning, info or debug. Default: ${DEFAULT-VALUE}")
                .build())
        .addOption(
            flag(command::check, "--check")
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
  }

  private static <V> OptionSpec.Builder option(Class<V> type, Consumer<V> to, String name) {
    return OptionSpec.builder(name).type(type).setter(new To<>(type, to));
  }

  private static OptionSpec.Builder flag(Consumer<Boolean> to, String name) {
    return option(Boolean.class, to, name).arity("0").defaultValue("false");
  }

  /** Hands on what was read; nothing where the option does not stand there and has no default. */
  private record To<V>(Class<V> type, Consumer<V> to) implements ISetter {
    @Override
    public <T> T set(T value) {
      if (value != null) {
        to.accept(type.cast(value));
      }
      return value;
    }
  }
}
