package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * Libraries of others for Node. They are fetched with npm's own client, pinned by a lock file with
 * the hash of each package, and kept in {@code target} until that file changes.
 */
final class NpmPeers {
  private static final Path SOURCES = Path.of("src", "test", "npm");

  /** Where they are, with the scripts that use them. */
  static final Path FOLDER =
      Path.of(System.getProperty("handrail.target", "target"), "npm").toAbsolutePath();

  private NpmPeers() {}

  /**
   * Has them there, or skips the test so that nobody overlooks it.
   *
   * @param untested what is not tested without npm
   */
  static void fetch(String untested) throws IOException, InterruptedException {
    Missing.skipWithout("npm", untested);
    Files.createDirectories(FOLDER);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.copy(file, FOLDER.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path lock = FOLDER.resolve("package-lock.json");
    Path fetched = FOLDER.resolve("node_modules").resolve("fetched.json");
    if (Files.notExists(fetched) || Files.mismatch(lock, fetched) >= 0) {
      run("", "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline");
      Files.copy(lock, fetched);
    }
  }

  /** What a command prints that reads this input; it has to end well. */
  static String run(String input, String... command) throws IOException, InterruptedException {
    Path errors = FOLDER.resolve("errors.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectError(errors.toFile())
            .start();
    try (var in = process.getOutputStream()) {
      in.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor())
        .as(String.join(" ", command) + ": " + Files.readString(errors))
        .isZero();
    return said;
  }
}
