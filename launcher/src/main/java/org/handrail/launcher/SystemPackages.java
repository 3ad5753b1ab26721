package org.handrail.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;

/**
 * What the system bundle exports: the framework's own packages, everything that Java exports, and
 * the libraries on the launcher's class path. The first two it would export anyway, but Felix nests
 * them in two hundred variables, and replaces them at each start.
 */
final class SystemPackages {
  // A variable that Felix knows.
  private static final String FRAMEWORK = "${osgi-exports}";

  private SystemPackages() {}

  static String all() {
    StringBuilder packages = new StringBuilder(FRAMEWORK);
    // One clause for all of Java's.
    char separator = ',';
    for (Module module : ModuleLayer.boot().modules()) {
      for (ModuleDescriptor.Exports export : module.getDescriptor().exports()) {
        if (!export.isQualified()) {
          packages.append(separator).append(export.source());
          separator = ';';
        }
      }
    }
    return packages.toString();
  }

  /**
   * The packages of the libraries on the launcher's class path, as the bundles that they are would
   * export them: in the shape of the header {@code Export-Package} (OSGi Core, 3.6.5).
   */
  static String ofTheClassPath() {
    try (InputStream in = SystemPackages.class.getResourceAsStream("exports.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("\\s", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
