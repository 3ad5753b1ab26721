package org.handrail.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.condition.Condition;

/** The framework and the bundles in it, from start to stop. */
final class Server {
  private static final int START_LEVEL = 1;
  private static final long STOP_MILLIS = TimeUnit.SECONDS.toMillis(5);

  private final Home home;
  private final String host;
  private final int port;
  private final boolean inherit;
  private final Optional<Console> console;

  Server(Home home, String host, int port, boolean inherit, Optional<Console> console) {
    this.inherit = inherit;
    this.console = console;
    this.home = home;
    this.host = host;
    this.port = port;
  }

  /**
   * Starts, says so, and stays until told to stop.
   *
   * @param check whether to stop again at once
   * @return the exit status
   */
  int run(boolean check) throws BundleException, InterruptedException {
    CarriedBundles carried = CarriedBundles.ofThisJar();
    Framework framework = new FrameworkFactory().newFramework(settings(carried.fingerprint()));
    framework.init();
    UsesForgotten.in(framework);
    Thread hook = new Thread(() -> stop(framework), "handrail-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      List<CarriedBundles> jars = new ArrayList<>(List.of(carried));
      // Asked for in this way, and not by a lambda: so the class is not even loaded when it is not
      // wanted.
      if (console.isPresent()) {
        jars.add(console.get().carried());
      }
      List<List<Bundle>> held = new BundleCache(framework.getBundleContext()).hold(jars);
      List<List<Bundle>> turns = CarriedBundles.turns(held.get(0));
      framework.start();
      // All at once takes a third of the time of one after the other; what is missing is said at
      // the start.
      framework
          .adapt(FrameworkWiring.class)
          .resolveBundles(turns.stream().flatMap(List::stream).toList());
      turns.forEach(Server::startAll);
      // Everybody is there: the door may open.
      framework
          .getBundleContext()
          .registerService(
              Condition.class,
              Condition.INSTANCE,
              FrameworkUtil.asDictionary(Map.of(Condition.CONDITION_ID, "handrail.started")));
      ServiceReference<?> door =
          door(framework)
              .orElseThrow(
                  () -> new LaunchFailed("The port could not be opened; the lines above say why."));
      home.announce(String.valueOf(door.getProperty("handrail.http.address")));
      System.out.println("Handrail ready at " + ready(door));
      System.out.flush();
      if (console.isPresent()) {
        console.get().start(framework.getBundleContext(), held.get(1));
      }
    } catch (LaunchFailed e) {
      stop(framework);
      throw e;
    }
    if (check) {
      stop(framework);
    }
    framework.waitForStop(0);
    return 0;
  }

  /** Starts them on two threads, as even a small machine has two cores; no order is promised. */
  private static void startAll(List<Bundle> bundles) {
    Queue<Bundle> left = new ConcurrentLinkedQueue<>(bundles);
    Runnable lane =
        () -> {
          for (Bundle next = left.poll(); next != null; next = left.poll()) {
            start(next);
          }
        };
    if (bundles.size() < 2) {
      lane.run();
      return;
    }
    CompletableFuture<Void> second =
        CompletableFuture.runAsync(lane, task -> new Thread(task, "handrail-start").start());
    try {
      lane.run();
    } finally {
      left.clear();
      second.exceptionally(failure -> null).join();
    }
    try {
      second.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof LaunchFailed failed ? failed : e;
    }
  }

  private static void start(Bundle bundle) {
    // A bundle above the level that the framework runs at is parked: a module takes its place.
    if (CarriedBundles.fragment(bundle)
        || bundle.adapt(BundleStartLevel.class).getStartLevel() > START_LEVEL) {
      return;
    }
    try {
      // Transient: the launcher starts everything itself each time, in its own order.
      bundle.start(Bundle.START_TRANSIENT | Bundle.START_ACTIVATION_POLICY);
    } catch (BundleException e) {
      throw new LaunchFailed(
          "The bundle "
              + bundle.getSymbolicName()
              + " "
              + bundle.getVersion()
              + " does not start: "
              + (e.getCause() == null ? e.getMessage() : e.getMessage() + ": " + e.getCause())
              + ". See docs/troubleshooting.md#a-bundle-does-not-start.");
    }
  }

  // The edge registers its address with this property once the port is open.
  private static Optional<ServiceReference<?>> door(Framework framework) {
    try {
      ServiceReference<?>[] found =
          framework
              .getBundleContext()
              .getServiceReferences("java.net.URI", "(handrail.http.address=*)");
      return found == null ? Optional.empty() : Optional.of(found[0]);
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  // On the first run also where the admin token was written; the address stays one word.
  private static String ready(ServiceReference<?> door) {
    Object token = door.getProperty("handrail.http.admin-token-file");
    return door.getProperty("handrail.http.address")
        + (token == null ? "" : " (admin token: " + token + ")");
  }

  private static Bundle[] bundles(Framework framework) {
    return framework.getState() == Bundle.ACTIVE
        ? framework.getBundleContext().getBundles()
        : new Bundle[0];
  }

  private static void stop(Framework framework) {
    try {
      // The door first, while everybody behind it is still there: whoever is inside is answered.
      for (Bundle bundle : bundles(framework)) {
        if (bundle.getSymbolicName().equals("org.handrail.edge")) {
          bundle.stop(Bundle.STOP_TRANSIENT);
        }
      }
      framework.stop();
      framework.waitForStop(STOP_MILLIS);
    } catch (BundleException | InterruptedException e) {
      System.err.println("handrail: did not stop in order: " + e.getMessage());
    }
  }

  private Map<String, Object> settings(String fingerprint) {
    Path caches = home.path().resolve("cache");
    Path cache = caches.resolve("bundles-" + fingerprint);
    deleteOthers(caches, cache);
    Map<String, Object> settings = new HashMap<>();
    settings.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES, SystemPackages.all());
    settings.put("felix.systempackages.substitution", "true");
    settings.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SystemPackages.ofTheClassPath());
    // The set is small: handing parts of it to other threads takes longer than doing them.
    settings.put("felix.resolver.parallelism", "1");
    settings.put(Constants.FRAMEWORK_BEGINNING_STARTLEVEL, Integer.toString(START_LEVEL));
    settings.put("felix.log.logger", new Logs.FrameworkLog());
    settings.put("felix.cache.locking", "false"); // The home is locked already.
    settings.put(
        "felix.service.urlhandlers", "false"); // Nothing needs them, and they use sun.misc.Unsafe.
    // Component descriptions are read as XML once for each set of bundles, and from the cache
    // afterwards.
    settings.put("ds.cache.metadata", "true");
    settings.put("handrail.home", home.path().toString());
    settings.put("handrail.host", host);
    settings.put("handrail.port", Integer.toString(port));
    settings.put("handrail.http.hold", "true");
    settings.put("handrail.inherit", Boolean.toString(inherit));
    // FileInstall reads configuration, and only that: modules come through our own installer
    // (docs/decisions/0006).
    settings.put("felix.fileinstall.dir", home.path().resolve("etc").toString());
    settings.put("felix.fileinstall.filter", ".*\\.cfg");
    settings.put("felix.fileinstall.poll", "1000");
    settings.put("felix.fileinstall.noInitialDelay", "true");
    settings.put("felix.fileinstall.enableConfigSave", "false");
    settings.put("felix.fileinstall.optionalImportRefreshScope", "none");
    settings.put("felix.fileinstall.tmpdir", cache.resolve("fileinstall").toString());
    settings.put("felix.fileinstall.log.level", "1");
    if (console.isPresent()) {
      settings.putAll(console.get().settings());
    }
    return settings;
  }

  private static void deleteOthers(Path caches, Path keep) {
    try (Stream<Path> all = Files.list(caches)) {
      for (Path cache : all.filter(p -> !p.equals(keep)).toList()) {
        delete(cache);
      }
    } catch (IOException e) {
      throw new LaunchFailed("The cache in " + caches + " cannot be cleared: " + e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
