package org.handrail.launcher;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The bundles inside a jar: this one, or one that lies beside it. */
final class CarriedBundles {
  private static final String FOLDER = "bundles/";
  private static final String LOCATION = "handrail:";

  private final Path jar;
  private final String location;
  private final List<JarEntry> entries;

  private CarriedBundles(Path jar, String location, List<JarEntry> entries) {
    this.jar = jar;
    this.location = location;
    this.entries = entries;
  }

  static CarriedBundles ofThisJar() {
    Path jar = thisJar();
    return new CarriedBundles(jar, LOCATION, entries(jar));
  }

  /**
   * Those of another jar in the folder of this one.
   *
   * @throws LaunchFailed when it is not there
   */
  static CarriedBundles besideThisJar(String name) {
    Path jar = thisJar().resolveSibling(name);
    if (!Files.isRegularFile(jar)) {
      throw new LaunchFailed(
          jar
              + " is not there: put the one of the same release beside handrail.jar, or build both"
              + " with ./mvnw package -pl launcher -am. See"
              + " docs/troubleshooting.md#handrail-consolejar-is-not-there.");
    }
    // The cache is named after the content of this jar; that of the other stands in the location.
    List<JarEntry> entries = entries(jar);
    return new CarriedBundles(jar, name + ":" + fingerprint(entries) + ":", entries);
  }

  private static Path thisJar() {
    try {
      return Path.of(
          CarriedBundles.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new LaunchFailed("The place of handrail.jar cannot be read: " + e.getMessage());
    }
  }

  /** Names the set: the same for the same bundles, different when any has changed. */
  String fingerprint() {
    return fingerprint(entries);
  }

  private static String fingerprint(List<JarEntry> entries) {
    CRC32 all = new CRC32();
    for (JarEntry entry : entries) {
      all.update(
          (entry.getName() + entry.getCrc()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return Long.toHexString(all.getValue());
  }

  /** Installs what is not installed yet, and answers all. */
  List<Bundle> install(BundleContext context) {
    List<Bundle> bundles = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : entries) {
        String at = location + entry.getName().substring(FOLDER.length());
        Bundle known = context.getBundle(at);
        bundles.add(known == null ? install(context, file, entry, at) : known);
      }
    } catch (IOException e) {
      throw notAJar(jar, e);
    }
    return bundles;
  }

  /** Whether a bundle of the cache that was installed from there is one of these. */
  boolean carry(String at) {
    return at.startsWith(location);
  }

  /** The same in the order in which they start: those of one group before those of the next. */
  static List<List<Bundle>> turns(List<Bundle> bundles) {
    Map<Integer, List<Bundle>> turns = new TreeMap<>();
    for (Bundle bundle : bundles) {
      turns.computeIfAbsent(turn(bundle), turn -> new ArrayList<>()).add(bundle);
    }
    return List.copyOf(turns.values());
  }

  /** Writes them into a folder as files. */
  List<Path> unpack(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : entries) {
        Path target = folder.resolve(entry.getName().substring(FOLDER.length()));
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
        files.add(target);
      }
    }
    return files;
  }

  private static Bundle install(BundleContext context, JarFile file, JarEntry entry, String at)
      throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return context.installBundle(at, stored(in));
    } catch (BundleException e) {
      throw new LaunchFailed(
          "The bundle "
              + entry.getName().substring(FOLDER.length())
              + " cannot be installed: "
              + e.getMessage());
    }
  }

  // Not compressed in the cache: every start reads its classes from there, and this jar
  // has compressed the bundle as a whole anyway.
  private static InputStream stored(InputStream compressed) throws IOException {
    ByteArrayOutputStream jar = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(compressed);
        ZipOutputStream out = new ZipOutputStream(jar)) {
      out.setMethod(ZipOutputStream.STORED);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        CRC32 crc = new CRC32();
        crc.update(bytes);
        ZipEntry same = new ZipEntry(entry.getName());
        same.setTime(entry.getTime());
        same.setSize(bytes.length);
        same.setCrc(crc.getValue());
        out.putNextEntry(same);
        out.write(bytes);
      }
    }
    return new ByteArrayInputStream(jar.toByteArray());
  }

  // Configuration and components first, so that the others start once and with their settings; then
  // modules, which says what is to run instead of what is carried, and beside it the edge, instead
  // of which nothing else ever runs; then all others.
  private static int turn(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return switch (name) {
      case "org.apache.felix.configadmin" -> 0;
      case "org.handrail.modules", "org.handrail.edge" -> 2;
      default -> name.startsWith("org.apache.felix.") ? 1 : 3;
    };
  }

  static boolean fragment(Bundle bundle) {
    return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
  }

  private static List<JarEntry> entries(Path jar) {
    List<JarEntry> entries;
    try (JarFile file = new JarFile(jar.toFile())) {
      entries =
          file.stream()
              .filter(e -> e.getName().startsWith(FOLDER) && e.getName().endsWith(".jar"))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList();
    } catch (IOException e) {
      throw notAJar(jar, e);
    }
    if (entries.isEmpty()) {
      throw new LaunchFailed("There are no bundles in this jar: build it with ./mvnw package.");
    }
    return entries;
  }

  private static LaunchFailed notAJar(Path jar, IOException e) {
    return new LaunchFailed(
        jar + " cannot be read as a jar (" + e.getMessage() + "): build it with ./mvnw package.");
  }
}
