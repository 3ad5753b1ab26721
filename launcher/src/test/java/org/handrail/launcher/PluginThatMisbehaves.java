package org.handrail.launcher;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.LoggerFactory;

/**
 * A plug-in that does what the last part of its version says, but not while it is probed: good,
 * hangs or overflows. It says of itself that it does not block.
 */
public final class PluginThatMisbehaves implements BundleActivator {
  @Override
  public void start(BundleContext context) {
    String manner = context.getBundle().getVersion().getQualifier();
    String name = context.getBundle().getSymbolicName();
    Endpoint endpoint =
        call -> {
          LoggerFactory.getLogger(PluginThatMisbehaves.class).info("{} is asked", name);
          return CompletableFuture.completedFuture(
              call.requestId().equals("probe") ? Content.text("text/plain", "probed") : as(manner));
        };
    context.registerService(
        Endpoint.class,
        endpoint,
        FrameworkUtil.asDictionary(Map.of("handrail.http.route", "GET /" + name)));
  }

  private static Answer as(String manner) {
    if (manner.equals("hangs")) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("it was interrupted", e);
      }
    }
    if (manner.equals("overflows")) {
      return as(manner);
    }
    return Content.text("text/plain", manner);
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}
