package org.handrail.privacy.range;

import java.nio.file.Path;
import org.osgi.framework.BundleContext;

/** Where everything that lasts is kept. */
public final class HomeFolder {
  private HomeFolder() {}

  /** The folder that the launcher names. */
  public static Path of(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }
}
