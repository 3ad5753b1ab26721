package org.handrail.lists.folder;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.handrail.lists.keep.ListKeeping;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lists of {@code ${handrail.home}/lists/}. What was stored before is served, and small
 * files are read, before activation ends, so that what is started after it finds the lists; then
 * one thread looks at an interval, and another reads large files.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.lists")
@Designate(ocd = ListWatch.Config.class)
public final class ListWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ListWatch.class);

  /** The configuration of lists in files. */
  @ObjectClassDefinition(name = "Handrail lists", description = "How list files are read.")
  public @interface Config {
    /** How often the folder is looked at, in milliseconds. */
    @AttributeDefinition(min = "100", max = "3600000")
    int pollMillis() default 1000;

    /** The largest file that is read, in megabytes. */
    @AttributeDefinition(min = "1", max = "65536")
    int maxFileMegabytes() default 2048;

    /** Whether a folder that has never held a file gets the sample lists. */
    @AttributeDefinition
    boolean samples() default true;
  }

  private final ListFolder folder;
  private final ScheduledExecutorService timer;
  private final ExecutorService background;

  /** Reads the folder and begins to watch it. */
  @Activate
  public ListWatch(@Reference ListKeeping keeping, Config config) {
    int pollMillis = within("pollMillis", config.pollMillis(), 100, 3_600_000);
    long megabytes = within("maxFileMegabytes", config.maxFileMegabytes(), 1, 65_536);
    Path lists = keeping.home().resolve("lists");
    if (config.samples()) {
      try {
        Samples.giveTo(lists);
      } catch (IOException e) {
        LOG.warn("The sample lists cannot be written ({})", e.getClass().getSimpleName());
      }
    }
    background = Executors.newSingleThreadExecutor(named("handrail-lists-large"));
    folder = new ListFolder(lists, megabytes << 20, keeping, background);
    folder.poll();
    timer = Executors.newSingleThreadScheduledExecutor(named("handrail-lists"));
    timer.scheduleWithFixedDelay(this::poll, pollMillis, pollMillis, TimeUnit.MILLISECONDS);
  }

  /** Stops watching and takes every list back. */
  @Deactivate
  void stop() throws InterruptedException {
    timer.shutdownNow();
    background.shutdownNow();
    if (!timer.awaitTermination(2, TimeUnit.SECONDS)
        || !background.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("A list is still being read");
    }
    folder.close();
  }

  /** An executor drops a task that throws once: a defect in one poll must not end the next. */
  private void poll() {
    try {
      folder.poll();
    } catch (RuntimeException e) {
      LOG.warn("The lists could not be looked at ({})", e.getClass().getName());
    }
  }

  private static ThreadFactory named(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  private static int within(String key, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          "etc/org.handrail.lists.cfg: "
              + key
              + " = "
              + value
              + " is not allowed: write "
              + min
              + " to "
              + max);
    }
    return value;
  }
}
