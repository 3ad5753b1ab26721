package org.handrail.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** What the build wrote down about itself. */
final class BuildInfo implements IVersionProvider {
  private final Properties properties = new Properties();

  BuildInfo() {
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String[] getVersion() {
    return new String[] {"Handrail " + properties.getProperty("version")};
  }

  /** The packages of the launcher's class path that bundles may import. */
  String extraPackages() {
    String version = properties.getProperty("slf4j.version");
    StringBuilder packages = new StringBuilder();
    for (String name : new String[] {"", ".event", ".helpers", ".spi"}) {
      packages.append(packages.isEmpty() ? "" : ",").append("org.slf4j").append(name);
      packages.append(";version=\"").append(version).append('"');
    }
    // Felix's health checks ask for 1.7, which 2.0 still is to those who only log.
    return packages
        .append(",org.slf4j;version=\"1.7.36\",org.slf4j.helpers;version=\"1.7.36\"")
        .toString();
  }
}
