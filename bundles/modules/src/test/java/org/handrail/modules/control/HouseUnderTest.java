package org.handrail.modules.control;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.framework.FrameworkFactory;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Oversight;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.state.Audit.Actor;
import org.handrail.testkit.FakeCall;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;

/**
 * A real framework in this process, with the modules of a home on top of it. The edge is imitated
 * by {@link #ask}, which picks an endpoint as the edge would.
 */
final class HouseUnderTest {
  static final Actor ADMIN = new Actor("0badcafe", Optional.of("request-1"));

  private final Path home;
  private final Map<String, Path> carried;
  private final Map<String, Object> settings = new ConcurrentHashMap<>();
  private Optional<Framework> framework = Optional.empty();
  private Optional<LiveModules> modules = Optional.empty();

  /** A house with these bundles inside its imagined handrail.jar, by file name. */
  HouseUnderTest(Path home, Map<String, Path> carried) {
    this.home = home;
    this.carried = carried;
    settings.put("readyTimeoutMillis", 1_000);
    settings.put("probeTimeoutMillis", 500);
    settings.put("pollMillis", 100);
    settings.put("changesPerMinute", 100_000);
  }

  HouseUnderTest with(String setting, Object value) {
    settings.put(setting, value);
    return this;
  }

  /** Starts as the launcher does: carried bundles installed, modules brought back, then started. */
  HouseUnderTest start() throws IOException, BundleException {
    Map<String, String> properties = new HashMap<>();
    properties.put(
        Constants.FRAMEWORK_STORAGE, Files.createTempDirectory(home, "framework").toString());
    properties.put(
        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, "org.handrail.api.http;version=\"1.0.0\"");
    properties.put("handrail.home", home.toString());
    Framework made = new FrameworkFactory().newFramework(properties);
    made.init();
    framework = Optional.of(made);
    for (Map.Entry<String, Path> one : carried.entrySet()) {
      try (var in = Files.newInputStream(one.getValue())) {
        context().installBundle("handrail:" + one.getKey(), in);
      }
    }
    made.start();
    modules =
        Optional.of(new LiveModules(context(), settings(), Optional.empty(), Clock.systemUTC()));
    for (Bundle bundle : context().getBundles()) {
      if (bundle.getLocation().startsWith("handrail:")
          && bundle.adapt(org.osgi.framework.startlevel.BundleStartLevel.class).getStartLevel()
              == 1) {
        bundle.start(Bundle.START_TRANSIENT);
      }
    }
    return this;
  }

  LiveModules modules() {
    return modules.orElseThrow();
  }

  BundleContext context() {
    return framework.orElseThrow().getBundleContext();
  }

  Change install(Path jar) throws Refused {
    return done(modules().install(read(jar), ADMIN).toCompletableFuture());
  }

  Change rollback(String name, Optional<Version> version) throws Refused {
    return done(modules().rollback(name, version, ADMIN).toCompletableFuture());
  }

  Change remove(String name) throws Refused {
    return done(modules().remove(name, ADMIN).toCompletableFuture());
  }

  ModuleView view(String name) {
    return modules().list().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  /** What the best endpoint of that module answers, as the edge would choose it. */
  Optional<String> ask(String module) {
    return best(module)
        .map(
            endpoint -> {
              var answer = endpoint.handle(FakeCall.get("/" + module)).toCompletableFuture().join();
              return new String(((Content) answer).body(), java.nio.charset.StandardCharsets.UTF_8);
            });
  }

  private Optional<Endpoint> best(String module) {
    try {
      var oversight = context().getServiceReference(Oversight.class);
      var onTrial = java.util.Set.of((Long[]) oversight.getProperty(Oversight.ON_TRIAL));
      return context()
          .getServiceReferences(Endpoint.class, "(handrail.http.route=GET /" + module + ")")
          .stream()
          .filter(
              reference ->
                  !onTrial.contains((Long) reference.getProperty(Constants.SERVICE_BUNDLEID)))
          .max(java.util.Comparator.comparing(HouseUnderTest::version))
          .map(context()::getService);
    } catch (org.osgi.framework.InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Version version(ServiceReference<?> reference) {
    // A service that has just left has no bundle any more; it is never the best one.
    return Optional.ofNullable(reference.getBundle())
        .map(Bundle::getVersion)
        .orElse(Version.emptyVersion);
  }

  void stop() throws BundleException, InterruptedException {
    modules().stop();
    framework.orElseThrow().stop();
    framework.orElseThrow().waitForStop(5_000);
  }

  private static Change done(CompletableFuture<Change> change) throws Refused {
    try {
      return change.get(20, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refused refused) {
        throw refused;
      }
      throw new IllegalStateException(e);
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Settings settings() {
    return (Settings)
        java.lang.reflect.Proxy.newProxyInstance(
            Settings.class.getClassLoader(),
            new Class<?>[] {Settings.class},
            (proxy, method, arguments) ->
                method.getDeclaringClass() == Annotation.class
                    ? Settings.class
                    : settings.getOrDefault(method.getName(), method.getDefaultValue()));
  }
}
