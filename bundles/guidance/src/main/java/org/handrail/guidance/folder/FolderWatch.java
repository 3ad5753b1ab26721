package org.handrail.guidance.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.guidance.content.Fault;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps {@code ${handrail.home}/guidance/} registered as a source. The folder is read once before
 * activation ends, and then by one thread at an interval.
 */
@Component(service = Faults.class, immediate = true, configurationPid = "org.handrail.guidance")
@Designate(ocd = FolderWatch.Config.class)
public final class FolderWatch implements Faults {
  private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

  /** The configuration of guidance. */
  @ObjectClassDefinition(
      name = "Handrail guidance",
      description = "How the folder of guidance is read.")
  public @interface Config {
    /** How often the folder is looked at, in milliseconds. */
    @AttributeDefinition(min = "100", max = "3600000")
    int pollMillis() default 1000;
  }

  private final GuidanceFolder folder;
  private final ServiceRegistration<GuidanceSource> registration;
  private final ScheduledExecutorService timer;
  private int revision;

  /** Reads the folder and begins to watch it. */
  @Activate
  public FolderWatch(BundleContext context, Config config) {
    int pollMillis = config.pollMillis();
    if (pollMillis < 100 || pollMillis > 3_600_000) {
      throw new IllegalArgumentException(
          "etc/org.handrail.guidance.cfg: pollMillis = "
              + pollMillis
              + " is not allowed: write 100 to 3600000");
    }
    Path path = home(context).resolve("guidance");
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      LOG.warn("The folder of guidance cannot be made ({})", e.getClass().getSimpleName());
    }
    folder = new GuidanceFolder(path);
    folder.poll();
    registration = context.registerService(GuidanceSource.class, folder, properties(revision));
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "handrail-guidance");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(this::poll, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
  }

  /** Stops watching and takes the source back. */
  @Deactivate
  void stop() throws InterruptedException {
    timer.shutdownNow();
    if (!timer.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("Guidance is still being read");
    }
    registration.unregister();
  }

  @Override
  public List<Fault> faults() {
    return folder.faults();
  }

  /** An executor drops a task that throws once: a defect in one poll must not end the next. */
  private void poll() {
    try {
      if (folder.poll()) {
        revision++;
        registration.setProperties(properties(revision));
        LOG.info(
            "Guidance was read again: {} items and {} helplines in the folder",
            folder.items().size(),
            folder.helplines().size());
      }
    } catch (RuntimeException e) {
      LOG.warn("The folder of guidance could not be looked at ({})", e.getClass().getName());
    }
  }

  private static Dictionary<String, Object> properties(int revision) {
    return FrameworkUtil.asDictionary(Map.of(GuidanceSource.REVISION, revision));
  }

  private static Path home(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home);
  }
}
