package org.handrail.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code handrail.jar guidance}: what an admin of guidance does without a server. */
@Command(
    name = "guidance",
    description = "Looks after the guidance of a home.",
    mixinStandardHelpOptions = true)
final class GuidanceCommand {
  private static final String CHECK = "org.handrail.guidance.check.CheckCommand";

  /** Says what is broken and what is overdue: 0 when nothing is broken, 1 when something is. */
  @Command(
      name = "check",
      description =
          "Says what is broken, overdue or not yet checked. May run beside a server of the same"
              + " home. Ends with 1 when something is broken.",
      mixinStandardHelpOptions = true)
  int check(
      @Option(
              names = "--home",
              paramLabel = "DIR",
              defaultValue = "handrail-home",
              description = "The home of the server. Default: ${DEFAULT-VALUE}")
          Path home)
      throws IOException, ReflectiveOperationException {
    Path folder = Files.createTempDirectory("handrail-check");
    // The bundle's own check on a plain class path: a framework would want the home for itself.
    try (URLClassLoader bundles = loader(CarriedBundles.ofThisJar().unpack(folder))) {
      return (int)
          bundles
              .loadClass(CHECK)
              .getMethod("run", Path.class, PrintStream.class)
              .invoke(null, home, System.out);
    } catch (InvocationTargetException e) {
      throw new LaunchFailed("The guidance cannot be checked: " + e.getCause());
    } finally {
      delete(folder);
    }
  }

  private static URLClassLoader loader(List<Path> jars) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Path jar : jars) {
      urls.add(jar.toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), GuidanceCommand.class.getClassLoader());
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
