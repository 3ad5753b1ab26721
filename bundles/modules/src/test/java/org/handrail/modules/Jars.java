package org.handrail.modules;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.nio.file.Path;
import java.util.Map;
import org.handrail.modules.fixture.Fixture;

/** Small bundles, built on the spot from the fixture package. */
public final class Jars {
  private final Path folder;
  private int number;

  /** Builds into that folder. */
  public Jars(Path folder) {
    this.folder = folder;
  }

  /** A module of that name and version whose endpoint says its version. */
  public Path module(String name, String version, Map<String, String> headers) {
    try (Builder builder = new Builder()) {
      builder.setBundleSymbolicName(name);
      builder.setBundleVersion(version);
      builder.setPrivatePackage(Fixture.class.getPackageName());
      builder.setProperty("Import-Package", "!aQute.*,*");
      builder.setProperty("Bundle-Activator", Fixture.class.getName());
      builder.setProperty(
          "Provide-Capability",
          "osgi.service;objectClass:List<String>=\"org.handrail.api.http.Endpoint\";effective:=active");
      builder.setProperty("-reproducible", "true");
      headers.forEach(builder::setProperty);
      builder.addClasspath(
          new java.io.File(
              Fixture.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
      Jar jar = builder.build();
      if (!builder.getErrors().isEmpty()) {
        throw new IllegalStateException(builder.getErrors().toString());
      }
      Path file = folder.resolve(name + "-" + version + "-" + number++ + ".jar");
      jar.write(file.toFile());
      return file;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same without further headers. */
  public Path module(String name, String version) {
    return module(name, version, Map.of());
  }
}
