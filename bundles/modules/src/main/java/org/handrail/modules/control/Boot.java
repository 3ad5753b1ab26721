package org.handrail.modules.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.handrail.modules.control.Installer.Terms;
import org.handrail.modules.gate.Candidate;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.state.Audit;
import org.handrail.modules.state.Edition;
import org.handrail.modules.state.ModuleState;
import org.osgi.framework.Bundle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back, at a start of the server, what was decided before: the version that is to serve, or
 * if it cannot, the last one before it that can, and at the end the one that the launcher carries.
 */
final class Boot {
  private static final Logger LOG = LoggerFactory.getLogger(Boot.class);

  private final House house;
  private final Ledger ledger;
  private final Installer installer;
  private final Audit audit;
  private final Terms terms;

  Boot(House house, Ledger ledger, Installer installer, Audit audit, Terms terms) {
    this.house = house;
    this.ledger = ledger;
    this.installer = installer;
    this.audit = audit;
    this.terms = terms;
  }

  void run() throws IOException {
    for (ModuleState state : ledger.all().values()) {
      Optional<Bundle> carried = house.carried(state.name());
      boolean replaced = state.removed() || bringBack(state);
      // The one decision that the launcher must know of: whether to start what it carries.
      carried.ifPresent(replaced ? House::park : House::unpark);
    }
    ledger.tidy();
  }

  /** Whether something else than the carried bundle serves now. */
  private boolean bringBack(ModuleState state) throws IOException {
    for (Edition edition : state.editions()) {
      if (edition.carried()) {
        return false;
      }
      if (!edition.quarantined() && start(state.name(), edition)) {
        return true;
      }
    }
    return false;
  }

  private boolean start(String name, Edition edition) {
    String outcome = "done";
    try {
      verify(edition);
      Bundle bundle = installer.installed(name, edition);
      try {
        terms.swap().start(bundle);
        return true;
      } catch (Refused e) {
        terms.swap().uninstall(bundle);
        throw e;
      }
    } catch (Refused e) {
      outcome = e.problem().code();
      LOG.error("{} {} does not come back: {}", name, edition.version(), e.getMessage());
    } catch (IOException e) {
      outcome = "module-not-stored";
      LOG.error("{} {} does not come back: {}", name, edition.version(), e.toString());
    }
    audit.add(
        Audit.Actor.itself("boot"),
        new Audit.Deed(
            "start",
            Optional.of(name),
            Optional.empty(),
            Optional.of(edition.version().toString()),
            Optional.of(edition.sha256())),
        outcome);
    return false;
  }

  // The signature counts as of the day the jar was let in: a certificate that has run out since
  // must not take a server apart at its next start; one that is trusted no longer does.
  private void verify(Edition edition) throws Refused, IOException {
    Path jar = ledger.vault().jar(edition.sha256());
    if (!Files.exists(jar)) {
      throw new IOException(jar + " is gone");
    }
    Candidate candidate = terms.gate().check(jar, edition.acceptedAt());
    if (!candidate.sha256().equals(edition.sha256())) {
      throw new IOException(jar + " is not what was let in");
    }
  }
}
