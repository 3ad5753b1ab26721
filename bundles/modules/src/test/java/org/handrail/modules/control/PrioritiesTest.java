package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.handrail.modules.Jars;
import org.handrail.modules.Keys;
import org.handrail.modules.gate.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is behind requests; what it brings into service, and what holds callers, is not. */
class PrioritiesTest {
  private static final String HELLO = "org.example.hello";
  private static final Map<String, String> TELLING = Map.of("Test-Manner", "tells-priorities");
  private static Keys keys;

  @TempDir Path folder;
  private Jars jars;
  private HouseUnderTest house;

  @BeforeAll
  static void makeKeys() {
    keys = Keys.make();
  }

  @BeforeEach
  void startHouse() throws Exception {
    jars = new Jars(folder);
    Path home = Files.createDirectories(folder.resolve("home"));
    keys.trust("good", home.resolve("keys/module-signers"));
    house = new HouseUnderTest(home, Map.of()).start();
  }

  @AfterEach
  void stopHouse() throws Exception {
    house.stop();
  }

  @Test
  void install_moduleBesideTheOldOne_startsBehindRequestsButItsThreadsServeAsUsual()
      throws Refused {
    house.install(telling("1.0.0", Map.of()));
    house.install(telling("1.1.0", Map.of()));

    assertThat(house.ask(HELLO)).contains("2 5 1");
  }

  @Test
  void install_moduleInTurn_startsAsUsualSinceCallersWaitForIt() throws Refused {
    Map<String, String> exclusive = Map.of("Handrail-Exclusive", "the test file");
    house.install(telling("1.0.0", exclusive));
    house.install(telling("1.1.0", exclusive));
    assertThat(house.ask(HELLO)).contains("5 5 1");

    // The change after it is behind requests again.
    house.install(keys.sign(jars.module("org.example.other", "1.0.0", TELLING), "good"));
    assertThat(house.ask("org.example.other")).contains("2 5 1");
  }

  private Path telling(String version, Map<String, String> headers) {
    Map<String, String> all = new java.util.HashMap<>(TELLING);
    all.putAll(headers);
    return keys.sign(jars.module(HELLO, version, all), "good");
  }
}
