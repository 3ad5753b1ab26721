package org.handrail.launcher;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;

/** A plug-in with one endpoint, which says the version of its bundle. */
public final class PluginUnderLoad implements BundleActivator {
  /** Where it answers. */
  static final String PATH = "/plugin-under-load";

  @Override
  public void start(BundleContext context) {
    String answer = "plug-in " + context.getBundle().getVersion();
    Endpoint endpoint =
        call -> CompletableFuture.completedFuture(Content.text("text/plain", answer));
    context.registerService(
        Endpoint.class,
        endpoint,
        FrameworkUtil.asDictionary(Map.of("handrail.http.route", "GET " + PATH)));
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}
