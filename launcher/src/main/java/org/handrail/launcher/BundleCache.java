package org.handrail.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * What the framework keeps of the bundles from one start to the next, brought in line with what the
 * jars carry: nothing else, and nothing that was changed since.
 */
final class BundleCache {
  private final BundleContext context;

  /** The cache of that framework, which has been initialised and not started. */
  BundleCache(BundleContext context) {
    this.context = context;
  }

  /** Installs what those jars carry, and clears away the rest; answers a list for each jar. */
  List<List<Bundle>> hold(List<CarriedBundles> jars) {
    File mark = context.getDataFile("installed");
    boolean cleared = clearAway(jars, mark.lastModified());
    int before = context.getBundles().length;
    List<List<Bundle>> bundles = new ArrayList<>();
    for (CarriedBundles jar : jars) {
      bundles.add(jar.install(context));
    }
    if (cleared || context.getBundles().length > before) {
      set(mark.toPath());
    }
    return bundles;
  }

  // Whatever the jars do not carry came from a shell or a console, or is a module that is brought
  // back from its checked copy. Whatever was changed after it had been installed was updated from
  // there as well: nobody else updates a bundle.
  private boolean clearAway(List<CarriedBundles> jars, long installed) {
    boolean cleared = false;
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getBundleId() != 0
          && (bundle.getLastModified() > installed || !carried(jars, bundle.getLocation()))) {
        try {
          bundle.uninstall();
        } catch (BundleException e) {
          throw new LaunchFailed(
              "The bundle " + bundle + " cannot be cleared away: " + e.getMessage());
        }
        cleared = true;
      }
    }
    return cleared;
  }

  private static boolean carried(List<CarriedBundles> jars, String at) {
    for (CarriedBundles jar : jars) {
      if (jar.carry(at)) {
        return true;
      }
    }
    return false;
  }

  // The time as the framework takes it, which may be a little ahead of the file system's.
  private static void set(Path mark) {
    try {
      Files.write(mark, new byte[0]);
      Files.setLastModifiedTime(mark, FileTime.fromMillis(System.currentTimeMillis()));
    } catch (IOException e) {
      throw new LaunchFailed("The cache cannot be written: " + e);
    }
  }
}
