package org.handrail.modules.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.http.Oversight;
import org.handrail.modules.gate.Refused;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

/** In a real framework, with real jars and signatures. */
class LiveModulesTest extends HouseTest {
  private static final String CARRIED = "org.handrail.carried";

  @Override
  Map<String, Path> carried() {
    return Map.of("carried.jar", jars.module(CARRIED, "1.0.0"));
  }

  @Test
  void install_newModule_servesAndIsListed() throws Refused {
    Change change = house.install(signed(HELLO, "1.0.0"));

    assertThat(change.from()).isEmpty();
    assertThat(change.to()).contains("1.0.0");
    assertThat(house.ask(HELLO)).contains("1.0.0");
    ModuleView view = house.view(HELLO);
    assertThat(view.state()).isEqualTo("serving");
    assertThat(view.kind()).isEqualTo("module");
    assertThat(view.services()).containsExactly("org.handrail.api.http.Endpoint GET /" + HELLO);
    assertThat(view.editions().get(0).signer()).contains("CN=good");
  }

  @Test
  void install_newerVersion_takesThePlaceOfTheOldWhichGoes() throws Refused {
    house.install(signed(HELLO, "1.0.0"));

    house.install(signed(HELLO, "1.1.0"));

    assertThat(house.ask(HELLO)).contains("1.1.0");
    await().until(() -> bundles(HELLO) == 1);
    assertThat(house.view(HELLO).previous()).contains("1.0.0");
  }

  @Test
  void install_overACarriedModule_parksItAndRollbackBringsItBack() throws Exception {
    house.install(signed(CARRIED, "1.1.0"));
    assertThat(house.ask(CARRIED)).contains("1.1.0");

    house.rollback(CARRIED, Optional.empty());

    assertThat(house.view(CARRIED).version()).isEqualTo("1.0.0");
    await().until(() -> house.ask(CARRIED).equals(Optional.of("1.0.0")));
    await().until(() -> bundles(CARRIED) == 1);
  }

  @Test
  void install_unsigned_changesNothing() {
    assertRefused(jars.module(HELLO, "1.0.0"), "module-unsigned");
    assertThat(bundles(HELLO)).isZero();
    assertThat(home.resolve("modules/kept")).isEmptyDirectory();
  }

  @Test
  void install_developerMode_letsUnsignedIn() throws Exception {
    restart(house.with("developerMode", true));

    house.install(jars.module(HELLO, "1.0.0"));

    assertThat(house.ask(HELLO)).contains("1.0.0");
  }

  @Test
  void install_olderVersion_isADowngrade() throws Refused {
    house.install(signed(HELLO, "2.0.0"));

    assertRefused(signed(HELLO, "1.9.0"), "module-downgrade");
    assertThat(house.ask(HELLO)).contains("2.0.0");
  }

  @Test
  void install_sameVersion_isADuplicate() throws Refused {
    house.install(signed(HELLO, "1.0.0"));

    assertRefused(signed(HELLO, "1.0.0"), "module-duplicate");
  }

  @Test
  void install_partOfTheHouse_isProtected() {
    assertRefused(signed("org.handrail.edge", "99.0.0"), "module-protected");
    assertRefused(signed("org.apache.felix.framework", "99.0.0"), "module-protected");
  }

  @Test
  void install_missingImport_namesThePackage() throws Refused {
    house.install(signed(HELLO, "1.0.0"));

    Refused refused =
        assertRefused(
            signed(HELLO, "1.1.0", Map.of("Import-Package", "org.example.nowhere,*")),
            "module-import-missing");

    assertThat(refused.problem().detail()).contains("org.example.nowhere");
    assertThat(house.ask(HELLO)).contains("1.0.0");
  }

  @Test
  void install_javaThatIsNotHere_saysWhichIs() {
    Map<String, String> needs =
        Map.of("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version=99))\"");

    Refused refused = assertRefused(signed(HELLO, "1.0.0", needs), "module-java-level");
    assertThat(refused.problem().detail()).contains("99");
  }

  @Test
  void install_capabilityThatNobodyOffers_isUnresolvable() {
    Map<String, String> needs = Map.of("Require-Capability", "org.example.magic");

    Refused refused = assertRefused(signed(HELLO, "1.0.0", needs), "module-unresolvable");
    assertThat(refused.problem().detail()).contains("org.example.magic");
  }

  @Test
  void install_throwsAtStart_oldOneServes() throws Refused {
    assertOldServesAfter("throws-at-start", "module-start-failed");
  }

  @Test
  void install_hangsAtStart_oldOneServes() throws Refused {
    assertOldServesAfter("hangs-at-start", "module-start-failed");
  }

  @Test
  void install_serviceDoesNotCome_oldOneServes() throws Refused {
    assertOldServesAfter("no-service", "module-not-ready");
  }

  @Test
  void install_throwsWhenAsked_oldOneServes() throws Refused {
    assertOldServesAfter("throws-when-asked", "module-probe-failed");
  }

  @Test
  void install_neverAnswers_oldOneServes() throws Refused {
    assertOldServesAfter("never-answers", "module-probe-failed");
  }

  @Test
  void rollback_toANamedVersion_goesThere() throws Refused {
    house.install(signed(HELLO, "1.0.0"));
    house.install(signed(HELLO, "1.1.0"));
    house.install(signed(HELLO, "1.2.0"));

    Change change = house.rollback(HELLO, Optional.of(new Version("1.0.0")));

    assertThat(change.to()).contains("1.0.0");
    await().until(() -> house.ask(HELLO).equals(Optional.of("1.0.0")));
    assertThat(house.view(HELLO).previous()).contains("1.2.0");
  }

  @Test
  void rollback_nothingKept_saysSo() {
    Refused refused =
        catchThrowableOfType(Refused.class, () -> house.rollback(CARRIED, Optional.empty()));

    assertThat(refused.problem().code()).isEqualTo("module-nothing-kept");
  }

  @Test
  void rollback_unknownModule_isUnknown() {
    Refused refused =
        catchThrowableOfType(
            Refused.class, () -> house.rollback("org.example.nobody", Optional.empty()));

    assertThat(refused.problem().code()).isEqualTo("module-unknown");
  }

  @Test
  void install_manyVersions_keepsOnlySoManyJars() throws Exception {
    for (int i = 0; i < 6; i++) {
      house.install(signed(HELLO, "1." + i + ".0"));
    }

    await()
        .until(
            () -> {
              try (var files = Files.list(home.resolve("modules/kept"))) {
                return files.count() == 3;
              }
            });
    assertThat(house.view(HELLO).editions()).hasSize(3);
  }

  @Test
  void remove_installedModule_isGone() throws Refused {
    house.install(signed(HELLO, "1.0.0"));

    Change change = house.remove(HELLO);

    assertThat(change.to()).isEmpty();
    await().until(() -> bundles(HELLO) == 0);
    assertThat(house.ask(HELLO)).isEmpty();
  }

  @Test
  void remove_carriedModule_staysAwayAfterARestartAndCanComeBack() throws Exception {
    house.remove(CARRIED);
    restart(house);
    assertThat(house.ask(CARRIED)).isEmpty();
    assertThat(house.view(CARRIED).state()).isEqualTo("removed");

    house.rollback(CARRIED, Optional.empty());

    assertThat(house.ask(CARRIED)).contains("1.0.0");
  }

  @Test
  void restart_bringsBackTheVersionThatServed() throws Exception {
    house.install(signed(CARRIED, "1.1.0"));
    house.install(signed(HELLO, "1.0.0"));

    restart(house);

    assertThat(house.ask(CARRIED)).contains("1.1.0");
    assertThat(house.ask(HELLO)).contains("1.0.0");
    assertThat(house.context().getBundle("handrail:carried.jar").getState())
        .isNotEqualTo(Bundle.ACTIVE);
  }

  @Test
  void restart_keptJarChangedOnDisk_fallsBackToTheCarriedOne() throws Exception {
    house.install(signed(CARRIED, "1.1.0"));
    try (var files = Files.list(home.resolve("modules/kept"))) {
      Files.copy(
          signed(CARRIED, "9.9.9"),
          files.findFirst().orElseThrow(),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    restart(house);

    assertThat(house.ask(CARRIED)).contains("1.0.0");
  }

  @Test
  void restart_signerNoLongerTrusted_fallsBackToTheCarriedOne() throws Exception {
    house.install(signed(CARRIED, "1.1.0"));
    Files.delete(home.resolve("keys/module-signers/good.pem"));

    restart(house);

    assertThat(house.ask(CARRIED)).contains("1.0.0");
  }

  @Test
  void folder_jarDroppedAndTakenAway_comesAndGoes() throws Exception {
    Path drop = home.resolve("modules/hello.jar");

    Files.copy(signed(HELLO, "1.0.0"), drop);
    await().until(() -> house.ask(HELLO).equals(Optional.of("1.0.0")));
    Files.delete(drop);

    await().until(() -> bundles(HELLO) == 0);
  }

  @Test
  void folder_unsignedJar_staysOutsideAndIsAudited() throws Exception {
    Files.copy(jars.module(HELLO, "1.0.0"), home.resolve("modules/hello.jar"));

    await()
        .until(
            () ->
                house.modules().history(10).stream()
                    .anyMatch(line -> line.outcome().equals("module-unsigned")));
    assertThat(bundles(HELLO)).isZero();
  }

  @Test
  void folder_jarTakenAwayWhileDown_isRemovedAtTheNextStart() throws Exception {
    Path drop = home.resolve("modules/hello.jar");
    Files.copy(signed(HELLO, "1.0.0"), drop);
    await().until(() -> house.ask(HELLO).isPresent());

    house.stop();
    Files.delete(drop);
    house.start();

    await().until(() -> bundles(HELLO) == 0);
  }

  @Test
  void failures_inARow_bringThePreviousVersionBack() throws Refused {
    house.install(signed(HELLO, "1.0.0"));
    house.install(signed(HELLO, "1.1.0"));
    Oversight oversight =
        house.context().getService(house.context().getServiceReference(Oversight.class));
    await().until(() -> bundles(HELLO) == 1);

    for (int i = 1; i <= 5; i++) {
      oversight.failed(bundle(HELLO).getBundleId(), i);
    }

    await().until(() -> house.view(HELLO).version().equals("1.0.0"));
    await()
        .until(
            () ->
                house.view(HELLO).editions().stream()
                    .anyMatch(e -> e.version().toString().equals("1.1.0") && e.quarantined()));
    assertThat(house.view(HELLO).previous()).isEmpty();
  }

  @Test
  void failures_withNothingToGoBackTo_leaveTheModule() throws Refused {
    house.install(signed(HELLO, "1.0.0"));
    Oversight oversight =
        house.context().getService(house.context().getServiceReference(Oversight.class));

    oversight.failed(bundle(HELLO).getBundleId(), 100);
    house.install(signed("org.example.other", "1.0.0"));

    assertThat(house.ask(HELLO)).contains("1.0.0");
    assertThat(house.view(HELLO).failures()).isEqualTo(100);
  }

  @Test
  void shell_installsABundle_cannotRunIt() throws Exception {
    Bundle foreign;
    try (var in = Files.newInputStream(jars.module(HELLO, "1.0.0"))) {
      foreign = house.context().installBundle("file:/somewhere/hello.jar", in);
    }

    BundleException refused = catchThrowableOfType(BundleException.class, foreign::start);

    assertThat(refused.getType()).isEqualTo(BundleException.RESOLVE_ERROR);
    assertThat(house.ask(HELLO)).isEmpty();
  }

  @Test
  void shell_updatesAModule_cannotRunTheNewBytes() throws Exception {
    house.install(signed(HELLO, "1.0.0"));
    Bundle module = bundle(HELLO);

    try (var in = Files.newInputStream(jars.module(HELLO, "6.6.6"))) {
      // Whether it throws is the framework's choice; what counts is what runs afterwards.
      var thrown = catchThrowableOfType(BundleException.class, () -> module.update(in));
      assertThat(thrown == null || thrown.getType() == BundleException.RESOLVE_ERROR).isTrue();
    }

    assertThat(house.ask(HELLO)).isEmpty();
  }

  @Test
  void change_tooManyInAMinute_isRefused() throws Exception {
    restart(house.with("changesPerMinute", 1));
    house.install(signed(HELLO, "1.0.0"));

    assertRefused(signed(HELLO, "1.1.0"), "too-many-requests");
  }

  @Test
  void audit_saysWhoDidWhat() throws Exception {
    house.install(signed(HELLO, "1.0.0"));
    assertRefused(jars.module(HELLO, "1.1.0"), "module-unsigned");

    var lines = house.modules().history(10);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).outcome()).isEqualTo("module-unsigned");
    assertThat(lines.get(1).outcome()).isEqualTo("done");
    assertThat(lines.get(1).actor()).isEqualTo("0badcafe");
    assertThat(lines.get(1).module()).isEqualTo(HELLO);
    assertThat(lines.get(1).to()).isEqualTo("1.0.0");
    assertThat(lines.get(1).sha256()).hasSize(64);
    assertThat(lines.get(1).request()).isEqualTo("request-1");
  }

  private void assertOldServesAfter(String manner, String code) throws Refused {
    house.install(signed(HELLO, "1.0.0"));

    assertRefused(signed(HELLO, "1.1.0", Map.of("Test-Manner", manner)), code);

    assertThat(house.ask(HELLO)).contains("1.0.0");
    assertThat(house.view(HELLO).version()).isEqualTo("1.0.0");
  }

  private void restart(HouseUnderTest again)
      throws IOException, BundleException, InterruptedException {
    again.stop();
    again.start();
  }
}
