package org.handrail.launcher;

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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/** The bundles inside this jar. */
final class CarriedBundles {
  private static final String FOLDER = "bundles/";
  private static final String LOCATION = "handrail:";

  private final Path jar;

  private CarriedBundles(Path jar) {
    this.jar = jar;
  }

  static CarriedBundles ofThisJar() {
    try {
      return new CarriedBundles(
          Path.of(
              CarriedBundles.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new LaunchFailed("The place of handrail.jar cannot be read: " + e.getMessage());
    }
  }

  /** Names the set: the same for the same bundles, different when any has changed. */
  String fingerprint() {
    try (JarFile file = new JarFile(jar.toFile())) {
      CRC32 all = new CRC32();
      for (JarEntry entry : entries(file)) {
        all.update(
            (entry.getName() + entry.getCrc()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
      return Long.toHexString(all.getValue());
    } catch (IOException e) {
      throw notAJar(e);
    }
  }

  /**
   * Installs what is not installed yet, and answers all in the order in which they start: those of
   * one group before those of the next.
   */
  List<List<Bundle>> install(BundleContext context) {
    List<Bundle> bundles = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : entries(file)) {
        String name = entry.getName().substring(FOLDER.length());
        Bundle known = context.getBundle(LOCATION + name);
        bundles.add(known == null ? install(context, file, entry, name) : known);
      }
    } catch (IOException e) {
      throw notAJar(e);
    }
    clearAway(context, bundles);
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
      for (JarEntry entry : entries(file)) {
        Path target = folder.resolve(entry.getName().substring(FOLDER.length()));
        try (InputStream in = file.getInputStream(entry)) {
          Files.copy(in, target);
        }
        files.add(target);
      }
    }
    return files;
  }

  // Whatever else the cache holds came from a shell, or is a module that is brought back from its
  // checked copy.
  private static void clearAway(BundleContext context, List<Bundle> carried) {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getBundleId() != 0 && !carried.contains(bundle)) {
        try {
          bundle.uninstall();
        } catch (BundleException e) {
          throw new LaunchFailed(
              "The bundle " + bundle + " cannot be cleared away: " + e.getMessage());
        }
      }
    }
  }

  private static Bundle install(BundleContext context, JarFile file, JarEntry entry, String name)
      throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      return context.installBundle(LOCATION + name, in);
    } catch (BundleException e) {
      throw new LaunchFailed("The bundle " + name + " cannot be installed: " + e.getMessage());
    }
  }

  // Configuration and components first, so that the others start once and with their settings; then
  // modules, which says what is to run instead of what is carried; the door last, so that nobody is
  // let in before everybody is there.
  private static int turn(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return switch (name) {
      case "org.apache.felix.configadmin" -> 0;
      case "org.handrail.modules" -> 2;
      case "org.handrail.edge" -> 4;
      default -> name.startsWith("org.apache.felix.") ? 1 : 3;
    };
  }

  static boolean fragment(Bundle bundle) {
    return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
  }

  private static List<JarEntry> entries(JarFile file) {
    List<JarEntry> entries =
        file.stream()
            .filter(e -> e.getName().startsWith(FOLDER) && e.getName().endsWith(".jar"))
            .sorted(Comparator.comparing(JarEntry::getName))
            .toList();
    if (entries.isEmpty()) {
      throw new LaunchFailed("There are no bundles in this jar: build it with ./mvnw package.");
    }
    return entries;
  }

  private LaunchFailed notAJar(IOException e) {
    return new LaunchFailed(
        jar + " cannot be read as a jar (" + e.getMessage() + "): build it with ./mvnw package.");
  }
}
