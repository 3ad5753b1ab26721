package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.handrail.modules.Jars;
import org.handrail.modules.Keys;
import org.handrail.modules.gate.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** What is done before a module that owns something alone is stopped for the next version. */
class HandoverTest {
  private static final String HELLO = "org.example.hello";
  private static final String PREPARED = "handrail.test.prepared";
  private static Keys keys;

  @TempDir Path folder;
  private Jars jars;
  private HouseUnderTest house;
  private final List<String> preparedAtStop = new CopyOnWriteArrayList<>();

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
    house
        .context()
        .addBundleListener(
            (SynchronousBundleListener)
                event -> {
                  if (event.getType() == BundleEvent.STOPPING
                      && HELLO.equals(event.getBundle().getSymbolicName())) {
                    preparedAtStop.add(System.getProperty(PREPARED, "nobody"));
                  }
                });
  }

  @AfterEach
  void stopHouse() throws Exception {
    house.stop();
    System.clearProperty(PREPARED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hands-over", "hands-over-never"})
  void install_overExclusiveModule_tellsTheOldOneBeforeItStopsAndGoesOn(String manner)
      throws Refused {
    house.install(exclusive("1.0.0", manner));
    house.install(exclusive("1.1.0", "hands-over"));

    assertThat(preparedAtStop).containsExactly("1.0.0");
    assertThat(house.ask(HELLO)).contains("1.1.0");
  }

  @Test
  void install_overModuleThatRunsBesideItsNext_tellsNobody() throws Refused {
    house.install(signed("1.0.0", Map.of("Test-Manner", "hands-over")));
    house.install(signed("1.1.0", Map.of()));

    assertThat(System.getProperty(PREPARED)).isNull();
  }

  private Path exclusive(String version, String manner) {
    return signed(version, Map.of("Handrail-Exclusive", "the test file", "Test-Manner", manner));
  }

  private Path signed(String version, Map<String, String> headers) {
    return keys.sign(jars.module(HELLO, version, headers), "good");
  }
}
