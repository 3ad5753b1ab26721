package org.handrail.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SystemPackagesTest {
  @Test
  void packages_ofTheClassPath_areThoseThatItsBundlesExport() throws IOException {
    Map<String, String> exportsOf = exportsOfTheClassPath();
    List<String> libraries = libraries();

    assertThat(exportsOf).containsKeys(libraries.toArray(new String[0]));
    assertThat(packages(SystemPackages.ofTheClassPath()))
        .containsExactlyInAnyOrderElementsOf(
            libraries.stream()
                .flatMap(name -> packages(exportsOf.getOrDefault(name, "")).stream())
                .toList());
  }

  // Those that the resolver, and the tests inside the framework, take to be on the class path.
  private static List<String> libraries() throws IOException {
    Properties run = new Properties();
    try (InputStream in = Files.newInputStream(Path.of("../cnf/base.bndrun"))) {
      run.load(in);
    }
    return Stream.of(run.getProperty("-runpath").split(","))
        .map(String::strip)
        // It has what binds slf4j to Java's own logging, and exports a package of that.
        .filter(name -> !name.equals("slf4j.jdk14"))
        .toList();
  }

  private static Map<String, String> exportsOfTheClassPath() throws IOException {
    Map<String, String> exports = new HashMap<>();
    for (URL manifest :
        Collections.list(
            SystemPackagesTest.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
      try (InputStream in = manifest.openStream()) {
        Attributes main = new Manifest(in).getMainAttributes();
        String name = main.getValue("Bundle-SymbolicName");
        String exported = main.getValue("Export-Package");
        if (name != null && exported != null) {
          exports.put(OSGiHeader.parseHeader(name).keySet().iterator().next(), exported);
        }
      }
    }
    return exports;
  }

  private static List<String> packages(String header) {
    Parameters parsed = OSGiHeader.parseHeader(header);
    return parsed.entrySet().stream()
        // A name that comes twice has a ~ behind it the second time.
        .map(e -> e.getKey().replace("~", "") + " " + e.getValue().getVersion())
        .toList();
  }
}
