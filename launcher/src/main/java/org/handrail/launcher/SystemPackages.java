package org.handrail.launcher;

import java.lang.module.ModuleDescriptor;

/**
 * What the system bundle exports: the framework's own packages and everything that Java exports.
 * That is what it would export anyway, but Felix nests these in two hundred variables, and replaces
 * them at each start.
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
}
