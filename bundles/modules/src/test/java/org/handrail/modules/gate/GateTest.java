package org.handrail.modules.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.handrail.modules.Jars;
import org.handrail.modules.Keys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class GateTest {
  private static final String NAME = "org.example.hello";
  private static Keys keys;

  @TempDir Path folder;
  private Jars jars;
  private Path trusted;

  @BeforeAll
  static void makeKeys() {
    keys = Keys.make();
  }

  @BeforeEach
  void trustGood() throws IOException {
    jars = new Jars(folder);
    trusted = folder.resolve("trusted");
    keys.trust("good", trusted);
  }

  @Test
  void check_signedByATrustedKey_passesWithItsName() throws Exception {
    Candidate candidate = gate().check(good("1.2.0"), Instant.now());

    assertThat(candidate.name()).isEqualTo(NAME);
    assertThat(candidate.version()).isEqualTo(new Version("1.2.0"));
    assertThat(candidate.signer()).contains("CN=good");
    assertThat(candidate.exclusive()).isEmpty();
  }

  @Test
  void check_signedByAMemberOfATrustedHouse_passes() throws Exception {
    keys.trust("house", trusted);
    Path jar = keys.sign(jars.module(NAME, "1.0.0"), "member");

    assertThat(gate().check(jar, Instant.now()).signer()).contains("CN=member");
  }

  @Test
  void check_exclusiveHeader_isRead() throws Exception {
    Path jar = jars.module(NAME, "1.0.0", Map.of("Handrail-Exclusive", "the store file"));

    assertThat(gate().check(keys.sign(jar, "good"), Instant.now()).exclusive())
        .contains("the store file");
  }

  @Test
  void check_unsigned_isRefused() {
    assertThat(code(jars.module(NAME, "1.0.0"))).isEqualTo("module-unsigned");
  }

  @Test
  void check_unsignedInDeveloperMode_passesWithoutASigner() throws Exception {
    Gate gate = new Gate(new TrustedSigners(trusted), true, 1 << 20);

    assertThat(gate.check(jars.module(NAME, "1.0.0"), Instant.now()).signer()).isEmpty();
  }

  @Test
  void check_signedByAStranger_isRefusedEvenInDeveloperMode() {
    Path jar = keys.sign(jars.module(NAME, "1.0.0"), "stranger");
    Gate developer = new Gate(new TrustedSigners(trusted), true, 1 << 20);

    assertThat(code(jar)).isEqualTo("module-untrusted");
    assertThat(code(developer, jar)).isEqualTo("module-untrusted");
  }

  @Test
  void check_nobodyIsTrusted_isRefused() {
    Gate gate = new Gate(new TrustedSigners(folder.resolve("none")), false, 1 << 20);

    assertThat(code(gate, good("1.0.0"))).isEqualTo("module-untrusted");
  }

  @Test
  void check_certificateRunOut_isRefusedButWasGoodBefore() throws Exception {
    keys.trust("old", trusted);
    Path jar = keys.sign(jars.module(NAME, "1.0.0"), "old");

    assertThat(code(jar)).isEqualTo("module-expired");
    Instant then = Instant.now().minus(Duration.ofDays(8));
    assertThat(gate().check(jar, then).signer()).contains("CN=old");
  }

  @Test
  void check_classChangedAfterSigning_isTampered() throws Exception {
    Path jar = good("1.0.0");
    change(jar, "/org/handrail/modules/fixture/Fixture.class");

    assertThat(code(jar)).isEqualTo("module-tampered");
  }

  @Test
  void check_versionChangedAfterSigning_isTampered() throws Exception {
    Path jar = good("1.0.0");
    try (FileSystem zip = open(jar)) {
      Path manifest = zip.getPath("/META-INF/MANIFEST.MF");
      Files.writeString(
          manifest,
          Files.readString(manifest).replace("Bundle-Version: 1.0.0", "Bundle-Version: 9.0.0"));
    }

    assertThat(code(jar)).isEqualTo("module-tampered");
  }

  @Test
  void check_fileAddedAfterSigning_isTampered() throws Exception {
    Path jar = good("1.0.0");
    try (FileSystem zip = open(jar)) {
      Files.writeString(zip.getPath("/added.txt"), "hello");
    }

    assertThat(code(jar)).isEqualTo("module-tampered");
  }

  @Test
  void check_fileRemovedAfterSigning_isTampered() throws Exception {
    Path jar = good("1.0.0");
    try (FileSystem zip = open(jar)) {
      Files.delete(zip.getPath("/org/handrail/modules/fixture/Fixture.class"));
    }

    assertThat(code(jar)).isEqualTo("module-tampered");
  }

  @Test
  void check_signatureBlockRemoved_isNotTakenForSigned() throws Exception {
    Path jar = good("1.0.0");
    try (FileSystem zip = open(jar);
        var files = Files.newDirectoryStream(zip.getPath("/META-INF"), "*.EC")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }

    assertThat(code(jar)).isEqualTo("module-tampered");
  }

  @Test
  void check_classesForANewerJava_isRefusedWithBothNumbers() throws Exception {
    Path jar = jars.module(NAME, "1.0.0");
    try (FileSystem zip = open(jar)) {
      Path type = zip.getPath("/org/handrail/modules/fixture/Fixture.class");
      byte[] bytes = Files.readAllBytes(type);
      bytes[7] = 99;
      Files.write(type, bytes);
    }

    Refused refused = refused(gate(), keys.sign(jar, "good"));
    assertThat(refused.problem().code()).isEqualTo("module-java-level");
    assertThat(refused.problem().detail())
        .contains("Java 55")
        .contains("runs on " + Runtime.version().feature() + ".");
  }

  @Test
  void check_notAJar_isNotABundle() throws Exception {
    Path text = Files.writeString(folder.resolve("a.jar"), "this is no jar");

    assertThat(code(text)).isEqualTo("module-not-a-bundle");
  }

  @Test
  void check_plainJar_isNotABundle() throws Exception {
    Path jar = folder.resolve("plain.jar");
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
      zip.write("Manifest-Version: 1.0\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    assertThat(code(jar)).isEqualTo("module-not-a-bundle");
  }

  @Test
  void check_longerThanIsAllowed_isTooLarge() {
    Gate gate = new Gate(new TrustedSigners(trusted), false, 100);

    Refused refused = refused(gate, good("1.0.0"));
    assertThat(refused.problem().code()).isEqualTo("module-too-large");
    assertThat(refused.problem().status()).isEqualTo(413);
  }

  @Test
  void check_zipBomb_isRefusedWithoutUnpackingItAll() throws Exception {
    Path jar = jars.module(NAME, "1.0.0");
    try (FileSystem zip = open(jar);
        OutputStream out = Files.newOutputStream(zip.getPath("/bomb"))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        out.write(zeros);
      }
    }

    assertThat(Files.size(jar)).isLessThan(1 << 20);
    assertThat(code(jar)).isEqualTo("module-zip-bomb");
  }

  @Test
  void check_exportedPackage_isRefused() {
    Path jar =
        jars.module(NAME, "1.0.0", Map.of("-exportcontents", "org.handrail.modules.fixture"));

    assertThat(code(keys.sign(jar, "good"))).isEqualTo("module-exports");
  }

  @Test
  void check_fragment_isRefused() {
    Path jar = jars.module(NAME, "1.0.0", Map.of("Fragment-Host", "org.handrail.edge"));

    assertThat(code(keys.sign(jar, "good"))).isEqualTo("module-fragment");
  }

  private Gate gate() {
    return new Gate(new TrustedSigners(trusted), false, 1 << 20);
  }

  private Path good(String version) {
    return keys.sign(jars.module(NAME, version), "good");
  }

  private String code(Path jar) {
    return code(gate(), jar);
  }

  private static String code(Gate gate, Path jar) {
    return refused(gate, jar).problem().code();
  }

  private static Refused refused(Gate gate, Path jar) {
    Refused refused = catchThrowableOfType(Refused.class, () -> gate.check(jar, Instant.now()));
    assertThat(refused).as("the gate let it in").isNotNull();
    return refused;
  }

  private static void change(Path jar, String entry) throws IOException {
    try (FileSystem zip = open(jar)) {
      byte[] bytes = Files.readAllBytes(zip.getPath(entry));
      bytes[bytes.length - 1] ^= 1;
      Files.write(zip.getPath(entry), bytes);
    }
  }

  private static FileSystem open(Path jar) throws IOException {
    return FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
  }
}
