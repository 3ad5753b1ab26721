package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.handrail.modules.gate.Refused;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** Versions of a module that owns something alone. */
class InTurnTest extends HouseTest {
  @Test
  void install_exclusiveModule_neverRunsBesideItself() throws Refused {
    house.install(signed(HELLO, "1.0.0", EXCLUSIVE));
    Bundle old = bundle(HELLO);
    List<Integer> oldStates = new CopyOnWriteArrayList<>();
    house
        .context()
        .addBundleListener(
            (SynchronousBundleListener)
                event -> {
                  if (event.getType() == BundleEvent.STARTING && event.getBundle() != old) {
                    oldStates.add(old.getState());
                  }
                });

    house.install(signed(HELLO, "1.1.0", EXCLUSIVE));

    assertThat(oldStates).containsExactly(Bundle.RESOLVED);
    assertThat(house.ask(HELLO)).contains("1.1.0");
  }

  @Test
  void install_exclusiveModuleThatFails_startsTheOldOneAgain() throws Refused {
    house.install(signed(HELLO, "1.0.0", EXCLUSIVE));

    assertRefused(
        signed(
            HELLO,
            "1.1.0",
            Map.of("Handrail-Exclusive", "the test file", "Test-Manner", "throws-at-start")),
        "module-start-failed");

    assertThat(house.ask(HELLO)).contains("1.0.0");
    assertThat(bundles(HELLO)).isEqualTo(1);
  }
}
