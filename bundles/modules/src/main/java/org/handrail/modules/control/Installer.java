package org.handrail.modules.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.handrail.modules.gate.Candidate;
import org.handrail.modules.gate.Gate;
import org.handrail.modules.gate.GateProblems;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.state.Edition;
import org.handrail.modules.state.ModuleState;
import org.handrail.modules.swap.Admission;
import org.handrail.modules.swap.Swap;
import org.handrail.modules.swap.SwapProblems;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Changes which version of a module serves. Each change either takes effect, is on stable storage
 * and is answered as a {@link Change}, or throws and leaves everything as it was. Used by one
 * thread at a time.
 */
final class Installer {
  private static final Logger LOG = LoggerFactory.getLogger(Installer.class);

  private final BundleContext context;
  private final House house;
  private final Ledger ledger;
  private final Admission admission;
  private final Clock clock;

  Installer(BundleContext context, House house, Ledger ledger, Admission admission, Clock clock) {
    this.context = context;
    this.house = house;
    this.ledger = ledger;
    this.admission = admission;
    this.clock = clock;
  }

  /** What holds for one change. */
  record Terms(Gate gate, Swap swap, int keptJars) {}

  /**
   * Lets a jar in and puts it in the place of the version that serves.
   *
   * @param folderFile the file of the watched folder that it came from, if it did
   */
  Change install(Terms terms, byte[] jar, Optional<String> folderFile) throws Refused, IOException {
    if (jar.length > terms.gate().maxBytes()) {
      throw new Refused(GateProblems.tooLarge(terms.gate().maxBytes()));
    }
    Path received = ledger.vault().receive(jar);
    try {
      Candidate candidate = terms.gate().check(received, clock.instant());
      terms.swap().progress().about(candidate.name(), candidate.version().toString());
      admissible(candidate);
      Edition edition =
          new Edition(
              candidate.version(),
              candidate.sha256(),
              clock.instant(),
              candidate.signer(),
              folderFile,
              false);
      ledger.vault().keep(received, candidate.sha256());
      return change(terms, candidate.name(), edition);
    } finally {
      ledger.vault().discard(received);
      ledger.tidy();
    }
  }

  /** Goes back to the version before, or to the one that is named. */
  Change rollback(Terms terms, String name, Optional<Version> version) throws Refused, IOException {
    ModuleState state = known(name);
    if (house.isProtected(name)) {
      throw new Refused(SwapProblems.isProtected(name));
    }
    Edition target =
        version.isEmpty()
            ? state.previous().orElseThrow(() -> new Refused(ControlProblems.nothingKept(name)))
            : state.editions().stream()
                .filter(edition -> edition.version().equals(version.get()))
                .findFirst()
                .orElseThrow(() -> new Refused(ControlProblems.versionNotKept(name)));
    if (state.current().filter(target::equals).isPresent() && house.running(name).isPresent()) {
      throw new Refused(SwapProblems.duplicate(name, target.version()));
    }
    return change(terms, name, target.quarantined(false));
  }

  /** Marks an edition as one that failed, so that no roll-back goes to it by itself. */
  void condemn(String name, Edition failed) throws IOException {
    Optional<ModuleState> state = ledger.find(name);
    if (state.isPresent()) {
      List<Edition> editions =
          state.get().editions().stream()
              .map(e -> e.sha256().equals(failed.sha256()) ? e.quarantined(true) : e)
              .toList();
      ledger.put(new ModuleState(name, editions, state.get().removed()));
    }
  }

  /** Takes a module out of service. One that the launcher carries can be rolled back to. */
  Change remove(Terms terms, String name) throws Refused, IOException {
    if (house.isProtected(name)) {
      throw new Refused(SwapProblems.isProtected(name));
    }
    ModuleState state = known(name);
    Optional<Bundle> running = house.running(name);
    Optional<Bundle> carried = house.carried(name);
    if (carried.isPresent()) {
      ledger.put(state.without());
      House.park(carried.get());
    } else {
      ledger.forget(name);
    }
    Optional<String> from = running.map(bundle -> bundle.getVersion().toString());
    return new Change(
        name,
        from,
        Optional.empty(),
        () -> running.ifPresent(bundle -> leave(terms.swap(), bundle, true)));
  }

  /** What is decided about a module; without a decision, that what is carried serves. */
  private ModuleState known(String name) throws Refused {
    Optional<ModuleState> state = ledger.find(name);
    if (state.isPresent()) {
      return state.get();
    }
    Bundle carried =
        house.carried(name).orElseThrow(() -> new Refused(ControlProblems.unknown(name)));
    return new ModuleState(name, List.of(edition(carried)), false);
  }

  private void admissible(Candidate candidate) throws Refused {
    String name = candidate.name();
    if (house.isProtected(name)) {
      throw new Refused(SwapProblems.isProtected(name));
    }
    Optional<Bundle> running = house.running(name);
    if (running.isPresent()) {
      Version serving = running.get().getVersion();
      int order = candidate.version().compareTo(serving);
      if (order == 0) {
        throw new Refused(SwapProblems.duplicate(name, serving));
      }
      if (order < 0) {
        throw new Refused(SwapProblems.downgrade(name, candidate.version(), serving));
      }
    }
  }

  private Change change(Terms terms, String name, Edition edition) throws Refused, IOException {
    Optional<Bundle> before = house.running(name);
    ModuleState state =
        ledger
            .find(name)
            .orElseGet(
                () ->
                    new ModuleState(
                        name, house.carried(name).map(this::edition).stream().toList(), false));
    Bundle fresh = edition.carried() ? unparked(name) : installed(name, edition);
    boolean serves = false;
    try {
      ModuleState next = state.serving(edition).keeping(terms.keptJars());
      terms.swap().perform(fresh, before, () -> ledger.put(next));
      serves = true;
    } finally {
      if (!serves) {
        withdraw(terms.swap(), fresh);
      }
    }
    house.carried(name).filter(bundle -> bundle != fresh).ifPresent(House::park);
    return new Change(
        name,
        before.map(bundle -> bundle.getVersion().toString()),
        Optional.of(fresh.getVersion().toString()),
        () -> before.ifPresent(bundle -> leave(terms.swap(), bundle, true)));
  }

  private Edition edition(Bundle carried) {
    return new Edition(
        carried.getVersion(),
        Edition.CARRIED,
        clock.instant(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private Bundle unparked(String name) throws Refused {
    Bundle bundle =
        house.carried(name).orElseThrow(() -> new Refused(ControlProblems.nothingKept(name)));
    House.unpark(bundle);
    return bundle;
  }

  /** Installs a kept jar, from the very copy that was checked, without starting it. */
  Bundle installed(String name, Edition edition) throws Refused, IOException {
    String location = House.location(name, edition);
    Bundle left = context.getBundle(location);
    try (InputStream in = Files.newInputStream(ledger.vault().jar(edition.sha256()))) {
      if (left != null) {
        left.uninstall();
      }
      Bundle bundle = context.installBundle(location, in);
      admission.admit(bundle);
      return bundle;
    } catch (BundleException e) {
      throw new Refused(GateProblems.notABundle("The framework refuses it: " + e.getMessage()));
    }
  }

  private void withdraw(Swap swap, Bundle fresh) {
    if (House.carried(fresh)) {
      House.park(fresh);
    } else {
      admission.forget(fresh);
      swap.uninstall(fresh);
    }
  }

  private void leave(Swap swap, Bundle bundle, boolean forGood) {
    boolean carried = House.carried(bundle);
    swap.retire(bundle, !carried, forGood);
    if (!carried) {
      admission.forget(bundle);
    }
    try {
      ledger.tidy();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("Jars that are not kept any more could not be deleted: {}", e.toString());
    }
  }
}
