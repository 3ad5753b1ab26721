package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** Something that a test drives and this machine may lack. */
final class Missing {
  private Missing() {}

  /** Skips a test so that nobody overlooks it; in CI ({@code CI=true}) the test fails instead. */
  static void skip(String message) {
    System.err.println("\n" + "!".repeat(100) + "\n" + message + "\n" + "!".repeat(100) + "\n");
    assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
    Assumptions.abort(message);
  }

  /** Skips a test that needs a command, unless it is there; says which Debian package has it. */
  static void skipWithout(String command, String untested) {
    if (find(command).isEmpty()) {
      skip(
          "NO %s ON THE PATH: %s WAS NOT TESTED. Install it (Debian: apt-get install %s)."
              .formatted(command, untested, command));
    }
  }

  private static Optional<Path> find(String command) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Pattern.compile(File.pathSeparator)
        .splitAsStream(path)
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
