package org.handrail.lists.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.RiskSource;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lists of {@code ${handrail.home}/lists/} registered as risk sources. The folder is read
 * once before activation ends, so that what is started after it finds the lists, and then by one
 * thread at an interval.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.lists")
@Designate(ocd = ListWatch.Config.class)
public final class ListWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ListWatch.class);

  /** The configuration of lists. */
  @ObjectClassDefinition(name = "Handrail lists", description = "How list files are read.")
  public @interface Config {
    /** How often the folder is looked at, in milliseconds. */
    @AttributeDefinition(min = "100", max = "3600000")
    int pollMillis() default 1000;

    /** The largest file that is read, in megabytes. */
    @AttributeDefinition(min = "1", max = "2048")
    int maxFileMegabytes() default 256;

    /** Whether a folder that has never held a file gets the sample lists. */
    @AttributeDefinition
    boolean samples() default true;
  }

  private final BundleContext context;
  private final Path lists;
  private final long maxFileBytes;
  private final int pollMillis;
  private final ScheduledExecutorService timer;
  private Optional<ListFolder> folder = Optional.empty();

  /** Watches as soon as there is a canonicalizer. */
  @Activate
  public ListWatch(BundleContext context, Config config) {
    this.context = context;
    pollMillis = within("pollMillis", config.pollMillis(), 100, 3_600_000);
    maxFileBytes = (long) within("maxFileMegabytes", config.maxFileMegabytes(), 1, 2048) << 20;
    lists = home(context).resolve("lists");
    if (config.samples()) {
      try {
        Samples.giveTo(lists);
      } catch (IOException e) {
        LOG.warn("The sample lists cannot be written ({})", e.getClass().getSimpleName());
      }
    }
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-lists");
              thread.setDaemon(true);
              return thread;
            });
  }

  // Dynamic, so that the lists stay in service while look-up is swapped: with a static reference
  // they would be gone, and links that are listed unknown, until every file had been read again.
  @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindCanonicalizer(Canonicalizer canonicalizer) {
    if (folder.isPresent()) {
      folder.get().readAgainWith(canonicalizer);
      timer.execute(this::poll);
      return;
    }
    folder =
        Optional.of(
            new ListFolder(
                lists, maxFileBytes, canonicalizer, source -> register(context, source)));
    folder.get().poll();
    timer.scheduleWithFixedDelay(this::poll, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
  }

  // The lock makes it wait for a file that is being read with its help.
  @SuppressWarnings("unused")
  synchronized void unbindCanonicalizer(Canonicalizer canonicalizer) {
    LOG.debug("A canonicalizer leaves; another one is bound already, or this component stops");
  }

  /** Stops watching and takes every list back. */
  @Deactivate
  void stop() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("A list is still being read");
    }
    close();
  }

  private synchronized void close() {
    folder.ifPresent(ListFolder::close);
  }

  /** An executor drops a task that throws once: a defect in one poll must not end the next. */
  private synchronized void poll() {
    try {
      folder.ifPresent(ListFolder::poll);
    } catch (RuntimeException e) {
      LOG.warn("The lists could not be looked at ({})", e.getClass().getName());
    }
  }

  private static Runnable register(BundleContext context, RiskSource source) {
    ServiceRegistration<RiskSource> registration =
        context.registerService(
            RiskSource.class,
            source,
            FrameworkUtil.asDictionary(Map.of(RiskSource.IN_MEMORY, true)));
    return registration::unregister;
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }

  private static int within(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          key + " of org.handrail.lists is " + min + " to " + max + ", not " + value);
    }
    return value;
  }
}
