package org.handrail.modules.swap;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.api.http.Route;
import org.handrail.modules.gate.Refused;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/**
 * Asks a bundle on trial what everybody may ask: every public GET route without a segment in
 * braces, which is safe by definition (RFC 9110, section 9.2.1). It fails where it throws, is late,
 * or answers 5xx and the version before does not.
 */
final class Probe {
  private final BundleContext context;
  private final Duration deadline;

  Probe(BundleContext context, Duration deadline) {
    this.context = context;
    this.deadline = deadline;
  }

  void run(Bundle fresh, Optional<Bundle> before) throws Refused {
    // A thread of its own each time: one that hangs in the module must not be waited for again.
    ExecutorService thread =
        Executors.newCachedThreadPool(task -> ModuleThreads.make(task, "handrail-probe"));
    try {
      Map<String, String> failures = failures(fresh, thread);
      if (!failures.isEmpty()) {
        before.ifPresent(bundle -> failures.keySet().removeAll(failures(bundle, thread).keySet()));
      }
      for (Map.Entry<String, String> failure : failures.entrySet()) {
        throw new Refused(
            SwapProblems.probeFailed("GET " + failure.getKey() + " " + failure.getValue()));
      }
    } finally {
      thread.shutdownNow();
    }
  }

  private Map<String, String> failures(Bundle bundle, ExecutorService thread) {
    Map<String, String> failures = new TreeMap<>();
    for (ServiceReference<?> reference : Services.of(bundle)) {
      if (context.getService(reference) instanceof Endpoint endpoint) {
        for (String path : paths(reference)) {
          ask(endpoint, path, thread).ifPresent(why -> failures.put(path, why));
        }
        context.ungetService(reference);
      }
    }
    return failures;
  }

  private Optional<String> ask(Endpoint endpoint, String path, ExecutorService thread) {
    try {
      Answer answer =
          CompletableFuture.supplyAsync(() -> endpoint.handle(new ProbeCall(path)), thread)
              .thenCompose(stage -> stage)
              .get(deadline.toMillis(), TimeUnit.MILLISECONDS);
      return answer instanceof Problem problem && problem.status() >= 500
          ? Optional.of("answers " + problem.status() + " " + problem.code())
          : Optional.empty();
    } catch (ExecutionException e) {
      // Only the type: its message may say anything.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of("fails with " + cause.getClass().getName());
    } catch (TimeoutException e) {
      return Optional.of("does not answer within " + deadline.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("was not answered before the server stopped");
    }
  }

  private static String[] paths(ServiceReference<?> reference) {
    Object access = reference.getProperty(Route.PREFIX_ + "access");
    Object routes = reference.getProperty(Route.PREFIX_ + "route");
    if (access != null && !access.equals(Access.PUBLIC.name())) {
      return new String[0];
    }
    String[] all =
        routes instanceof String[] many
            ? many
            : routes instanceof String one ? new String[] {one} : new String[0];
    return java.util.Arrays.stream(all)
        .filter(route -> route.matches("GET /[^{}*]*"))
        .map(route -> route.substring("GET ".length()))
        .toArray(String[]::new);
  }
}
