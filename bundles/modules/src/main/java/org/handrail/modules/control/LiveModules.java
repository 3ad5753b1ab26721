package org.handrail.modules.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.handrail.api.metrics.MetricSource;
import org.handrail.modules.control.Installer.Terms;
import org.handrail.modules.gate.Gate;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.gate.TrustedSigners;
import org.handrail.modules.state.Audit;
import org.handrail.modules.state.Audit.Actor;
import org.handrail.modules.state.Edition;
import org.handrail.modules.state.ModuleState;
import org.handrail.modules.state.StateFile;
import org.handrail.modules.state.Trail;
import org.handrail.modules.state.Vault;
import org.handrail.modules.swap.Admission;
import org.handrail.modules.swap.ModuleThreads;
import org.handrail.modules.swap.Overseer;
import org.handrail.modules.swap.OwnVersionOnly;
import org.handrail.modules.swap.Progress;
import org.handrail.modules.swap.Swap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.Version;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.hooks.service.EventListenerHook;
import org.osgi.framework.hooks.service.FindHook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The modules of this server. Activation brings back what was decided before, and is over before
 * the launcher starts any module: the launcher starts this bundle first.
 *
 * <p>Threads: one thread of its own makes every change, looks at the watched folder, and waits for
 * those that leave.
 */
@Component(
    service = ModuleControl.class,
    immediate = true,
    configurationPid = "org.handrail.modules")
@Designate(ocd = Settings.class)
public final class LiveModules implements ModuleControl {
  private static final Logger LOG = LoggerFactory.getLogger(LiveModules.class);
  private static final int MOST_WAITING = 8;

  private final BundleContext context;
  private final Optional<ServiceComponentRuntime> components;
  private final Path folder;
  private volatile Settings settings;

  private final Trail trail;
  private final Audit audit;
  private final Progress progress;
  private final Chronicle chronicle;
  private final Containment containment;
  private final Ledger ledger;
  private final House house;
  private final Installer installer;
  private final Inventory inventory;
  private final Overseer overseer;
  private final Throttle throttle;
  private final List<ServiceRegistration<?>> hooks = new ArrayList<>();
  private final java.util.concurrent.atomic.AtomicInteger waiting =
      new java.util.concurrent.atomic.AtomicInteger();
  private final ScheduledExecutorService thread;

  /** Brings the modules back. */
  @Activate
  public LiveModules(
      BundleContext context,
      Settings settings,
      @Reference(cardinality = ReferenceCardinality.OPTIONAL)
          @Nullable ServiceComponentRuntime components)
      throws IOException {
    this(context, settings, Optional.ofNullable(components), Clock.systemUTC());
  }

  LiveModules(
      BundleContext context,
      Settings settings,
      Optional<ServiceComponentRuntime> components,
      Clock clock)
      throws IOException {
    this.context = context;
    this.settings = Checks.checked(settings);
    this.components = components;
    this.folder = home(context).resolve("modules");
    Files.createDirectories(folder);
    trail = new Trail(reference -> Optional.ofNullable(context.getService(reference)));
    audit = new Audit(folder.resolve("audit.jsonl"), clock, trail);
    ledger =
        new Ledger(new StateFile(folder.resolve("state.json")), new Vault(folder.resolve("kept")));
    house = new House(context);
    Admission admission = new Admission();
    installer = new Installer(context, house, ledger, admission, clock);
    inventory = new Inventory(house, ledger, clock);
    progress = new Progress(clock);
    chronicle = new Chronicle(audit, ledger, inventory, progress, clock);
    containment =
        new Containment(context, ledger, inventory, () -> this.settings.quarantineAfterFailures());
    throttle = new Throttle(clock);
    thread =
        new ScheduledThreadPoolExecutor(
            1, task -> ModuleThreads.behindRequests(task, "handrail-modules")) {
          @Override
          protected void afterExecute(Runnable done, Throwable failure) {
            ModuleThreads.raiseWhatModulesStarted();
          }
        };
    overseer = new Overseer(context, this::failed, r -> chronicle.refused(r, thread));
    // Whatever is installed now came with the launcher, which has cleared away all else.
    house.bundles().forEach(admission::admit);
    OwnVersionOnly ownVersion = new OwnVersionOnly();
    hooks.add(context.registerService(ResolverHookFactory.class, admission, null));
    hooks.add(
        context.registerService(
            new String[] {FindHook.class.getName(), EventListenerHook.class.getName()},
            ownVersion,
            null));
    hooks.add(context.registerService(MetricSource.class, chronicle, null));
    context.addBundleListener(inventory);
    new Boot(house, ledger, installer, audit, terms()).run();
    DropFolder drop = new DropFolder(folder, folderFiles());
    thread.scheduleWithFixedDelay(
        () -> look(drop), 0, settings.pollMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes new settings; how often the folder is looked at stays. */
  @Modified
  void modified(Settings newSettings) {
    settings = Checks.checked(newSettings);
  }

  // What happens while it is away is told when it is back.
  @Reference(
      service = org.handrail.api.audit.Audit.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindAudit(ServiceReference<org.handrail.api.audit.Audit> reference) {
    trail.come(reference);
  }

  void unbindAudit(ServiceReference<org.handrail.api.audit.Audit> reference) {
    trail.go(reference);
    context.ungetService(reference);
  }

  @Deactivate
  void stop() throws InterruptedException {
    thread.shutdownNow();
    if (!thread.awaitTermination(2, TimeUnit.SECONDS)) {
      LOG.warn("A change of modules was under way; the next start ends or undoes it");
    }
    context.removeBundleListener(inventory);
    hooks.forEach(ServiceRegistration::unregister);
    overseer.close();
  }

  @Override
  public List<ModuleView> list() {
    return inventory.all();
  }

  @Override
  public CompletionStage<Change> install(byte[] jar, Actor actor) {
    return submit(actor, "install", Optional.empty(), () -> install(jar, Optional.empty()));
  }

  @Override
  public CompletionStage<Change> rollback(String name, Optional<Version> version, Actor actor) {
    return submit(
        actor, "rollback", Optional.of(name), () -> installer.rollback(terms(), name, version));
  }

  @Override
  public CompletionStage<Change> remove(String name, Actor actor) {
    return submit(
        actor,
        "remove",
        Optional.of(name),
        () -> {
          Optional<String> file =
              ledger.find(name).flatMap(ModuleState::current).flatMap(Edition::folderFile);
          Change change = installer.remove(terms(), name);
          if (file.isPresent()) {
            Files.deleteIfExists(folder.resolve(file.get()));
          }
          return change;
        });
  }

  @Override
  public Optional<Progress.View> progress() {
    return progress.view();
  }

  @Override
  public List<Audit.Line> history(int most) throws IOException {
    return audit.last(most);
  }

  private interface Work {
    Change run() throws Refused, IOException;
  }

  private Change install(byte[] jar, Optional<String> file) throws Refused, IOException {
    return installer.install(terms(), jar, file);
  }

  private CompletionStage<Change> submit(
      Actor actor, String action, Optional<String> name, Work work) {
    CompletableFuture<Change> outcome = new CompletableFuture<>();
    if (!throttle.pass(settings.changesPerMinute())) {
      outcome.completeExceptionally(
          new Refused(ControlProblems.tooMany(settings.changesPerMinute())));
    } else if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      outcome.completeExceptionally(new Refused(ControlProblems.busy()));
    } else {
      thread.execute(
          () -> {
            waiting.decrementAndGet();
            perform(actor, action, name, work, outcome);
          });
    }
    return outcome;
  }

  // On the thread of changes. Whoever asked hears as soon as the new version serves; the old one is
  // waited for after that.
  private void perform(
      Actor actor,
      String action,
      Optional<String> name,
      Work work,
      CompletableFuture<Change> outcome) {
    long began = System.nanoTime();
    progress.begin(action, name);
    try {
      Change change = work.run();
      chronicle.changed(actor, action, change, System.nanoTime() - began);
      outcome.complete(change);
      change.afterwards().run();
    } catch (Refused e) {
      chronicle.refused(actor, action, name, e.problem().code());
      LOG.info("{} is refused: {}", action, e.getMessage());
      outcome.completeExceptionally(e);
    } catch (IOException | UncheckedIOException e) {
      LOG.error("The change of a module could not be stored: {}", e.toString());
      chronicle.refused(actor, action, name, "module-not-stored");
      outcome.completeExceptionally(new Refused(ControlProblems.disk()));
    } catch (RuntimeException | LinkageError e) {
      LOG.error("The change of a module failed", e);
      chronicle.refused(actor, action, name, "internal-error");
      outcome.completeExceptionally(e);
    }
  }

  private void look(DropFolder drop) {
    try {
      drop.poll(
          new DropFolder.Receiver() {
            @Override
            public void dropped(String name, byte[] bytes) {
              perform(
                  Actor.itself("folder"),
                  "install",
                  Optional.of(name),
                  () -> install(bytes, Optional.of(name)),
                  new CompletableFuture<>());
            }

            @Override
            public void takenAway(String name) {
              modulesOf(name).forEach(LiveModules.this::takeAway);
            }
          },
          terms().gate().maxBytes());
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} cannot be looked at ({})", folder, e.toString());
    }
  }

  // What the launcher carries comes back; any other module goes.
  private void takeAway(String module) {
    Optional<Version> carried = house.carried(module).map(Bundle::getVersion);
    perform(
        Actor.itself("folder"),
        carried.isPresent() ? "rollback" : "remove",
        Optional.of(module),
        () ->
            carried.isPresent()
                ? installer.rollback(terms(), module, carried)
                : installer.remove(terms(), module),
        new CompletableFuture<>());
  }

  // On a thread of the edge.
  private void failed(long bundleId, int inARow) {
    if (containment.failed(bundleId, inARow)) {
      thread.execute(() -> containment.replaceable(bundleId).ifPresent(this::quarantine));
    }
  }

  private void quarantine(String name) {
    perform(
        Actor.itself("containment"),
        "quarantine",
        Optional.of(name),
        () -> containment.replace(name, installer, terms()),
        new CompletableFuture<>());
  }

  private List<String> modulesOf(String folderFile) {
    return ledger.all().values().stream()
        .filter(
            state ->
                state.current().flatMap(Edition::folderFile).filter(folderFile::equals).isPresent())
        .map(ModuleState::name)
        .toList();
  }

  private Set<String> folderFiles() {
    return ledger.all().values().stream()
        .flatMap(state -> state.current().flatMap(Edition::folderFile).stream())
        .collect(Collectors.toSet());
  }

  private Terms terms() {
    Settings now = settings;
    return new Terms(
        new Gate(
            new TrustedSigners(home(context).resolve("keys").resolve("module-signers")),
            now.developerMode(),
            (long) now.maxJarMegabytes() << 20),
        new Swap(
            context,
            overseer,
            components,
            Duration.ofMillis(now.readyTimeoutMillis()),
            Duration.ofMillis(now.probeTimeoutMillis()),
            progress),
        now.keptJars());
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
