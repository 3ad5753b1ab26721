package org.handrail.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.home.LiveFile;
import org.handrail.api.metrics.MetricSource;
import org.handrail.api.report.ReportStore;
import org.handrail.store.sql.Dialect;
import org.handrail.store.sql.SqlReportStore;
import org.handrail.store.sql.StoreChoice;
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
 * Registers a {@link ReportStore} on {@code store/reports.db} of the home, unless another store was
 * chosen. It registers even when the file cannot be used: each call tries again, so that it
 * recovers by itself.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.store")
@Designate(ocd = SqliteStore.Config.class)
public final class SqliteStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

  /** The configuration of the store. */
  @ObjectClassDefinition(name = "Handrail reports in SQLite")
  public @interface Config {
    /** Where reports are kept: {@code sqlite}, {@code postgres}, or {@code plugin:NAME}. */
    @AttributeDefinition
    String store() default "sqlite";

    /** How many threads read, each with a connection. */
    @AttributeDefinition(min = "1", max = "16")
    int readers() default 2;
  }

  private record Running(SqlReportStore store, List<ServiceRegistration<?>> registrations) {}

  private final Optional<Running> running;

  /** Registers the store of the home, when it is the chosen one. */
  @Activate
  public SqliteStore(BundleContext context, Config config) {
    if (StoreChoice.of(config.store()) == StoreChoice.SQLITE) {
      SqlReportStore store = open(folder(context), config.readers(), Clock.systemUTC());
      running =
          Optional.of(
              new Running(
                  store,
                  List.of(
                      context.registerService(
                          ReportStore.class,
                          store,
                          FrameworkUtil.asDictionary(Map.of("handrail.store", "sqlite"))),
                      context.registerService(MetricSource.class, store, null),
                      context.registerService(
                          LiveFile.class,
                          new DatabaseCopy(store),
                          FrameworkUtil.asDictionary(Map.of())))));
    } else {
      LOG.info("Reports are not kept in SQLite, but as etc/org.handrail.store.cfg says");
      running = Optional.empty();
    }
  }

  /** Takes the store back, commits what is under way and closes the file. */
  @Deactivate
  void stop() {
    running.ifPresent(
        r -> {
          r.registrations().forEach(ServiceRegistration::unregister);
          r.store().close();
        });
  }

  /**
   * The store of a folder; the file is opened, and made when it is not there, in the background.
   */
  static SqlReportStore open(Path folder, int readers, Clock clock) {
    if (readers < 1 || readers > 16) {
      throw new IllegalArgumentException(
          "etc/org.handrail.store.cfg: readers = " + readers + " is not allowed: write 1 to 16");
    }
    SqliteFile file = new SqliteFile(folder.resolve("reports.db"), folder.resolve("native"), clock);
    // SQLite has one writer at a time, whatever one does.
    SqlReportStore store = new SqlReportStore(file, Dialect.SQLITE, clock, readers, 1);
    store.warmUp().thenRun(() -> LOG.debug("The store is open"));
    return store;
  }

  private static Path folder(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    return Path.of(home).resolve("store");
  }
}
