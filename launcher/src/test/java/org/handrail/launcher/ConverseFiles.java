package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Converse.js as npm has it: fetched once, with npm's own client, and checked against its hash. The
 * package is not on Maven Central, and a chat client of 8 MB does not belong into the repository.
 */
final class ConverseFiles {
  private static final String VERSION = "14.0.0";
  private static final String SHA_512 =
      "LFUg030jDalV47vI/vyVPqYPZfJYXFbubq8v0cFDe2zXNeeGEk3Up0Fj/WTzT6t+6do+cAIToy73eAj7RNDj2Q==";
  private static final Path FOLDER =
      Path.of(System.getProperty("handrail.target", "target"), "converse");

  private ConverseFiles() {}

  /** The folder {@code dist} of the package. */
  static Path dist() throws IOException, InterruptedException {
    Path dist = FOLDER.resolve("package").resolve("dist");
    if (Files.notExists(dist)) {
      Files.createDirectories(FOLDER);
      run("npm", "pack", "converse.js@" + VERSION, "--silent");
      Path packed = FOLDER.resolve("converse.js-" + VERSION + ".tgz");
      assertThat(sha512(packed)).as("the hash of " + packed).isEqualTo(SHA_512);
      run("tar", "xzf", String.valueOf(packed.getFileName()), "package/dist");
    }
    return dist;
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(String.join(" ", command) + ": " + said).isZero();
  }

  private static String sha512(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-512", e);
    }
  }
}
