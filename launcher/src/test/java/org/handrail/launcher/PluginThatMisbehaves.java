package org.handrail.launcher;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.LoggerFactory;

/**
 * A plug-in that does what the last part of its version says, but not while it is probed: good,
 * hangs, overflows, floods the log, leaves threads, or is sick (which its health check says). It
 * says of itself that it does not block.
 */
public final class PluginThatMisbehaves implements BundleActivator, HealthCheck {
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
    if (manner.equals("sick")) {
      context.registerService(HealthCheck.class, this, null);
    }
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
    if (manner.equals("floods")) {
      for (int i = 0; i < 20_000; i++) {
        LoggerFactory.getLogger(PluginThatMisbehaves.class).error("line {} of many", i);
      }
    }
    if (manner.equals("leaks")) {
      new Thread(LockSupport::park, "left-by-a-plug-in").start();
    }
    return Content.text("text/plain", manner);
  }

  @Override
  public String name() {
    return "how-it-is";
  }

  @Override
  public Health check() {
    return new Health(Health.Level.CRITICAL, List.of("it is sick"));
  }

  @Override
  public void stop(BundleContext context) {
    // The framework takes the service back.
  }
}
