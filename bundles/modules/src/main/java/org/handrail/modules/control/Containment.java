package org.handrail.modules.control;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import org.handrail.modules.control.Installer.Terms;
import org.handrail.modules.gate.Refused;
import org.handrail.modules.state.ModuleState;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * Takes a module out that keeps failing, where there is a version before it to go back to: one that
 * fails now and then still serves more than one that is gone. Safe for any thread.
 */
final class Containment {
  private final BundleContext context;
  private final Ledger ledger;
  private final Inventory inventory;
  private final IntSupplier mostFailures;
  private final Set<Long> condemned = ConcurrentHashMap.newKeySet();

  Containment(BundleContext context, Ledger ledger, Inventory inventory, IntSupplier mostFailures) {
    this.context = context;
    this.ledger = ledger;
    this.inventory = inventory;
    this.mostFailures = mostFailures;
  }

  /** Notes failures in a row of a bundle; whether it is now time to look whether it goes. */
  boolean failed(long bundleId, int inARow) {
    inventory.failing(bundleId, inARow);
    return inARow >= mostFailures.getAsInt() && condemned.add(bundleId);
  }

  /** The module that the bundle serves as, if there is a version before it. */
  Optional<String> replaceable(long bundleId) {
    Bundle bundle = context.getBundle(bundleId);
    return Optional.ofNullable(bundle)
        .flatMap(b -> ledger.find(b.getSymbolicName()))
        .filter(state -> state.current().isPresent() && state.previous().isPresent())
        .map(ModuleState::name);
  }

  /** Goes back, and marks the one that failed. */
  Change replace(String name, Installer installer, Terms terms)
      throws Refused, java.io.IOException {
    var failed = ledger.find(name).flatMap(ModuleState::current);
    Change change = installer.rollback(terms, name, Optional.empty());
    if (failed.isPresent()) {
      installer.condemn(name, failed.get());
    }
    return change;
  }
}
