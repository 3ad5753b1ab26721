package org.handrail.button;

import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/** The release that a bundle belongs to: its version without the qualifier. */
final class Release {
  private Release() {}

  static String of(BundleContext context) {
    Version version = context.getBundle().getVersion();
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }
}
