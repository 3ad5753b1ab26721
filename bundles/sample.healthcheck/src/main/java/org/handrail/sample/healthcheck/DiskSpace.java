package org.handrail.sample.healthcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.handrail.api.health.Health;
import org.handrail.api.health.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Whether there is room on the disk of the home. A thread of its own looks at intervals, since a
 * disk may hang; {@link #check} answers what it saw last, on any thread.
 */
@Component(service = HealthCheck.class, configurationPid = DiskSpace.PID)
@Designate(ocd = DiskSpace.Config.class)
public final class DiskSpace implements HealthCheck {
  /** Where it is configured: {@code etc/} this {@code .cfg}. */
  static final String PID = "org.handrail.sample.healthcheck";

  /** How much room is little. */
  @ObjectClassDefinition(name = "Disk space")
  public @interface Config {
    /** With less than this somebody should look at it. */
    @AttributeDefinition(min = "1", max = "1000000")
    int warnMegabytes() default 1_024;

    /** With less than this the server is not ready; no more than {@link #warnMegabytes}. */
    @AttributeDefinition(min = "1", max = "1000000")
    int criticalMegabytes() default 64;

    /** How often the disk is looked at. */
    @AttributeDefinition(min = "1", max = "3600")
    int pollSeconds() default 30;
  }

  private final Path home;
  private final int warn;
  private final int critical;
  private final ScheduledExecutorService timer;
  private volatile Health seen = Health.ok();

  /** Begins to look. */
  @Activate
  public DiskSpace(BundleContext context, Config config) {
    this(Path.of(context.getProperty("handrail.home")), config);
  }

  DiskSpace(Path home, Config config) {
    this.home = home;
    warn = within("warnMegabytes", config.warnMegabytes(), 1_000_000);
    critical = within("criticalMegabytes", config.criticalMegabytes(), warn);
    int seconds = within("pollSeconds", config.pollSeconds(), 3_600);
    timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "disk-space");
              thread.setDaemon(true);
              return thread;
            });
    timer.scheduleWithFixedDelay(this::look, 0, seconds, TimeUnit.SECONDS);
  }

  /** Looks no more. */
  @Deactivate
  void stop() {
    timer.shutdownNow();
  }

  @Override
  public String name() {
    return "disk-space";
  }

  @Override
  public Health check() {
    return seen;
  }

  private void look() {
    try {
      seen = of(Files.getFileStore(home).getUsableSpace() >> 20);
    } catch (IOException e) {
      seen = new Health(Health.Level.WARN, List.of("The disk of the home cannot be looked at."));
    }
  }

  /** What so many megabytes mean. */
  Health of(long megabytes) {
    if (megabytes >= warn) {
      return Health.ok();
    }
    return new Health(
        megabytes < critical ? Health.Level.CRITICAL : Health.Level.WARN,
        List.of("There are " + megabytes + " MB left on the disk of the home: make room."));
  }

  private static int within(String key, int value, int max) {
    if (value < 1 || value > max) {
      throw new IllegalArgumentException(
          "etc/" + PID + ".cfg: " + key + " = " + value + " is not allowed: write 1 to " + max);
    }
    return value;
  }
}
