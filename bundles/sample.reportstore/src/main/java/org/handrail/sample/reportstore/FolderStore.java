package org.handrail.sample.reportstore;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.handrail.api.report.ReportStore;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Registers a {@link FolderReportStore} on {@code store/folder} of the home, when {@code
 * etc/org.handrail.store.cfg} says {@code store = plugin:folder}. Of the stores of a server only
 * the one that is chosen there registers itself, so that reports never lie in two places.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = "org.handrail.store")
@Designate(ocd = FolderStore.Config.class)
public final class FolderStore {
  private static final String CHOSEN = "plugin:folder";

  /** The configuration that all stores share. */
  @ObjectClassDefinition(name = "Reports in a folder")
  public @interface Config {
    /** The store that was chosen. */
    @AttributeDefinition
    String store() default "sqlite";
  }

  private record Running(FolderReportStore store, ServiceRegistration<ReportStore> registration) {}

  private final Optional<Running> running;

  /** Registers the store, when it is the chosen one. */
  @Activate
  public FolderStore(BundleContext context, Config config) {
    if (config.store().equals(CHOSEN)) {
      Path home = Path.of(context.getProperty("handrail.home"));
      FolderReportStore store =
          new FolderReportStore(home.resolve("store").resolve("folder"), Clock.systemUTC());
      running =
          Optional.of(new Running(store, context.registerService(ReportStore.class, store, null)));
    } else {
      running = Optional.empty();
    }
  }

  /** Takes the store back and finishes what is under way. */
  @Deactivate
  void stop() {
    running.ifPresent(
        one -> {
          one.registration().unregister();
          one.store().close();
        });
  }
}
