package org.handrail.store.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Registers a {@link ReportStore} on a PostgreSQL server, when it is the chosen one. It registers
 * even when the server cannot be reached: each call tries again, so that it recovers by itself.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.store",
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = PostgresStore.Config.class)
public final class PostgresStore {
  private static final String FILE = "etc/org.handrail.store.cfg: ";

  /** The configuration of the store. */
  @ObjectClassDefinition(name = "Handrail reports in PostgreSQL")
  public @interface Config {
    /** Where reports are kept: {@code sqlite}, {@code postgres}, or {@code plugin:NAME}. */
    @AttributeDefinition
    String store() default "sqlite";

    /** The server and database, as in {@code jdbc:postgresql://db.example/handrail}. */
    @AttributeDefinition
    String url() default "";

    /** The user; empty when the URL names one or needs none. */
    @AttributeDefinition
    String user() default "";

    /** A file with the password, below the home, such as {@code keys/postgres-password}. */
    @AttributeDefinition
    String passwordFile() default "";

    /** How many threads commit, each with a connection. */
    @AttributeDefinition(min = "1", max = "32")
    int writers() default 4;

    /** How many threads read, each with a connection. */
    @AttributeDefinition(min = "1", max = "32")
    int readers() default 4;
  }

  private record Running(SqlReportStore store, List<ServiceRegistration<?>> registrations) {}

  private final Optional<Running> running;

  /**
   * Registers the store, when it is the chosen one.
   *
   * @throws IOException when the password cannot be read
   */
  @Activate
  public PostgresStore(BundleContext context, Config config) throws IOException {
    if (StoreChoice.of(config.store()) == StoreChoice.POSTGRES) {
      SqlReportStore store = open(config, Path.of(context.getProperty("handrail.home")));
      running =
          Optional.of(
              new Running(
                  store,
                  List.of(
                      context.registerService(
                          ReportStore.class,
                          store,
                          FrameworkUtil.asDictionary(Map.of("handrail.store", "postgres"))),
                      context.registerService(MetricSource.class, store, null))));
    } else {
      running = Optional.empty();
    }
  }

  /** Takes the store back, commits what is under way and closes the connections. */
  @Deactivate
  void stop() {
    running.ifPresent(
        r -> {
          r.registrations().forEach(ServiceRegistration::unregister);
          r.store().close();
        });
  }

  private static SqlReportStore open(Config config, Path home) throws IOException {
    if (!config.url().startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          FILE + "url is not allowed: write jdbc:postgresql://HOST/DATABASE");
    }
    Optional<String> user = Optional.of(config.user()).filter(name -> !name.isEmpty());
    Optional<String> password = Optional.empty();
    if (!config.passwordFile().isEmpty()) {
      password = Optional.of(Files.readString(home.resolve(config.passwordFile())).strip());
    }
    SqlReportStore store =
        open(
            new PostgresServer(config.url(), user, password, Clock.systemUTC()),
            Clock.systemUTC(),
            within("readers", config.readers()),
            within("writers", config.writers()));
    store.warmUp();
    return store;
  }

  static SqlReportStore open(PostgresServer server, Clock clock, int readers, int writers) {
    return new SqlReportStore(server, Dialect.POSTGRESQL, clock, readers, writers);
  }

  private static int within(String key, int value) {
    if (value < 1 || value > 32) {
      throw new IllegalArgumentException(
          FILE + key + " = " + value + " is not allowed: write 1 to 32");
    }
    return value;
  }
}
