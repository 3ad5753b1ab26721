package org.handrail.modules.swap;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does before two versions take turns what callers would otherwise be held for. */
final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private Preparation() {}

  /** Loads the classes of a bundle. What cannot be loaded has its message at the start. */
  static void loadClasses(Bundle fresh) {
    BundleWiring wiring = fresh.adapt(BundleWiring.class);
    int options = BundleWiring.LISTRESOURCES_LOCAL | BundleWiring.LISTRESOURCES_RECURSE;
    for (String path : wiring.listResources("/", "*.class", options)) {
      String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
      try {
        fresh.loadClass(name);
      } catch (ClassNotFoundException | LinkageError e) {
        LOG.debug("The class {} cannot be loaded beforehand", name);
      }
    }
  }
}
