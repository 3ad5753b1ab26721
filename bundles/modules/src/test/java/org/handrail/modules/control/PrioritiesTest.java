package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.handrail.modules.gate.Refused;
import org.junit.jupiter.api.Test;

/** A change is behind requests; what it brings into service, and what holds callers, is not. */
class PrioritiesTest extends HouseTest {
  private static final Map<String, String> TELLING = Map.of("Test-Manner", "tells-priorities");

  @Test
  void install_moduleBesideTheOldOne_startsBehindRequestsButItsThreadsServeAsUsual()
      throws Refused {
    house.install(telling("1.0.0", Map.of()));
    house.install(telling("1.1.0", Map.of()));

    assertThat(house.ask(HELLO)).contains("2 5 1");
  }

  @Test
  void install_moduleInTurn_startsAsUsualSinceCallersWaitForIt() throws Refused {
    house.install(telling("1.0.0", EXCLUSIVE));
    house.install(telling("1.1.0", EXCLUSIVE));
    assertThat(house.ask(HELLO)).contains("5 5 1");

    // The change after it is behind requests again.
    house.install(signed("org.example.other", "1.0.0", TELLING));
    assertThat(house.ask("org.example.other")).contains("2 5 1");
  }

  private Path telling(String version, Map<String, String> headers) {
    Map<String, String> all = new java.util.HashMap<>(TELLING);
    all.putAll(headers);
    return signed(HELLO, version, all);
  }
}
