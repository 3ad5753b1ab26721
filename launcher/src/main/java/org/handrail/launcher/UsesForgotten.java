package org.handrail.launcher;

import java.lang.reflect.Field;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.launch.Framework;
import org.slf4j.LoggerFactory;

/**
 * Has the framework forget which services an uninstalled bundle has used. Felix 7.0.5 keeps that,
 * and by it the bundle and the index of its jar, for as long as the used services live: some 30 to
 * 150 KB for each swap (docs/decisions/0122). Its map has no door, so that this goes through the
 * wall; where there is no such map nothing is done, and the memory test says so.
 */
final class UsesForgotten implements SynchronousBundleListener {
  private final Map<?, ?> uses;

  private UsesForgotten(Map<?, ?> uses) {
    this.uses = uses;
  }

  /** Begins to listen to that framework, which has been initialised. */
  static void in(Framework framework) {
    try {
      Object registry = field(framework, "m_registry");
      if (field(registry, "m_inUseMap") instanceof Map<?, ?> uses) {
        framework.getBundleContext().addBundleListener(new UsesForgotten(uses));
      }
    } catch (ReflectiveOperationException e) {
      LoggerFactory.getLogger(UsesForgotten.class)
          .debug("Uninstalled bundles leave a little memory behind ({})", e.toString());
    }
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    Bundle bundle = event.getBundle();
    if (event.getType() == BundleEvent.UNINSTALLED) {
      uses.remove(bundle);
    }
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    Object value = field.get(owner);
    if (value == null) {
      throw new NoSuchFieldException(name + " is empty");
    }
    return value;
  }
}
