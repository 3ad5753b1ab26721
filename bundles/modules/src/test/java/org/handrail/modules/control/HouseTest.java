package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.handrail.modules.Jars;
import org.handrail.modules.Keys;
import org.handrail.modules.gate.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A started house that trusts a signer, and jars to put into it. */
abstract class HouseTest {
  static final String HELLO = "org.example.hello";
  static final Map<String, String> EXCLUSIVE = Map.of("Handrail-Exclusive", "the test file");
  private static Keys keys;

  @TempDir Path folder;
  Jars jars;
  Path home;
  HouseUnderTest house;

  @BeforeAll
  static void makeKeys() {
    keys = Keys.make();
  }

  @BeforeEach
  void startHouse() throws Exception {
    jars = new Jars(folder);
    home = Files.createDirectories(folder.resolve("home"));
    keys.trust("good", home.resolve("keys/module-signers"));
    house = new HouseUnderTest(home, carried()).start();
  }

  @AfterEach
  void stopHouse() throws Exception {
    house.stop();
  }

  /** The jars inside the imagined handrail.jar, by file name. */
  Map<String, Path> carried() {
    return Map.of();
  }

  Path signed(String name, String version) {
    return signed(name, version, Map.of());
  }

  Path signed(String name, String version, Map<String, String> headers) {
    return keys.sign(jars.module(name, version, headers), "good");
  }

  Refused assertRefused(Path jar, String code) {
    Refused refused = catchThrowableOfType(Refused.class, () -> house.install(jar));
    assertThat(refused).as("it was let in").isNotNull();
    assertThat(refused.problem().code()).isEqualTo(code);
    return refused;
  }

  long bundles(String name) {
    return Arrays.stream(house.context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE || !House.carried(bundle))
        .count();
  }

  Bundle bundle(String name) {
    return Arrays.stream(house.context().getBundles())
        .filter(bundle -> name.equals(bundle.getSymbolicName()))
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .findFirst()
        .orElseThrow();
  }
}
