package org.handrail.store.sqlite;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.handrail.api.report.NewReport;
import org.handrail.api.report.ReportHeader;
import org.handrail.api.report.ReportStore;
import org.handrail.api.report.SealedReport;
import org.handrail.store.sql.Dialect;
import org.handrail.store.sql.SqlReportStore;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports in {@code store/reports.db} of the home. It registers even when the file cannot be used:
 * each call tries again, so that it recovers by itself.
 */
@Component(service = ReportStore.class, configurationPid = "org.handrail.store.sqlite")
@Designate(ocd = SqliteReportStore.Config.class)
public final class SqliteReportStore implements ReportStore {
  private static final Logger LOG = LoggerFactory.getLogger(SqliteReportStore.class);

  /** The configuration of the store. */
  @ObjectClassDefinition(name = "Handrail reports in SQLite")
  public @interface Config {
    /** How many threads read, each with a connection. */
    @AttributeDefinition(min = "1", max = "16")
    int readers() default 2;
  }

  private final SqlReportStore reports;

  /** Opens the file below the home, in the background. */
  @Activate
  public SqliteReportStore(BundleContext context, Config config) {
    this(folder(context), config.readers(), Clock.systemUTC());
  }

  SqliteReportStore(Path folder, int readers, Clock clock) {
    if (readers < 1 || readers > 16) {
      throw new IllegalArgumentException(
          "etc/org.handrail.store.sqlite.cfg: readers = "
              + readers
              + " is not allowed: write 1 to 16");
    }
    SqliteFile file = new SqliteFile(folder.resolve("reports.db"), folder.resolve("native"), clock);
    // SQLite has one writer at a time, whatever one does.
    reports = new SqlReportStore(file, Dialect.SQLITE, clock, readers, 1);
    reports
        .warmUp()
        .whenComplete(
            (ready, failure) -> {
              if (failure == null) {
                LOG.debug("The store is open");
              }
            });
  }

  /** Commits what is under way and closes the file. */
  @Deactivate
  void close() {
    reports.close();
  }

  @Override
  public CompletionStage<Appended> append(NewReport report) {
    return reports.append(report);
  }

  @Override
  public CompletionStage<Optional<ReportHeader>> findByReceipt(byte[] receiptHash) {
    return reports.findByReceipt(receiptHash);
  }

  @Override
  public CompletionStage<Optional<SealedReport>> find(UUID id) {
    return reports.find(id);
  }

  @Override
  public CompletionStage<List<Delivery>> lease(String sink, int max, Duration leaseFor) {
    return reports.lease(sink, max, leaseFor);
  }

  @Override
  public CompletionStage<Void> settle(UUID delivery, Settlement settlement) {
    return reports.settle(delivery, settlement);
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
