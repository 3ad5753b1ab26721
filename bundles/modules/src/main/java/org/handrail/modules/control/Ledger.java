package org.handrail.modules.control;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.handrail.modules.state.ModuleState;
import org.handrail.modules.state.StateFile;
import org.handrail.modules.state.Vault;

/** The decisions about modules, in memory and on stable storage alike. Safe for any thread. */
final class Ledger {
  private final StateFile file;
  private final Vault vault;
  private volatile Map<String, ModuleState> states;

  Ledger(StateFile file, Vault vault) throws IOException {
    this.file = file;
    this.vault = vault;
    this.states = file.read();
  }

  /** An immutable picture of the moment. */
  Map<String, ModuleState> all() {
    return states;
  }

  Optional<ModuleState> find(String name) {
    return Optional.ofNullable(states.get(name));
  }

  synchronized void put(ModuleState state) throws IOException {
    Map<String, ModuleState> next = new TreeMap<>(states);
    next.put(state.name(), state);
    write(next);
  }

  synchronized void forget(String name) throws IOException {
    Map<String, ModuleState> next = new TreeMap<>(states);
    next.remove(name);
    write(next);
  }

  Vault vault() {
    return vault;
  }

  /** Deletes the jars that are not named any more. */
  void tidy() throws IOException {
    vault.retain(states.values());
  }

  private void write(Map<String, ModuleState> next) throws IOException {
    file.write(next);
    states = next;
  }
}
