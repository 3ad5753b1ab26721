package org.handrail.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealerTest {
  private static final String WORDS = "{\"words\":\"They want money.\"}";

  @TempDir Path keys;

  @Test
  void seal_openedWithTheTeamKey_givesTheWordsBack() throws Exception {
    Sealer.Sealed sealed = Sealer.seal(utf8(WORDS), TeamKeys.in(keys));

    assertThat(
            open(sealed.ciphertext(), Files.readString(keys.resolve("team-0001.key")).strip())
                .strip())
        .isEqualTo(WORDS);
    assertThat(new String(sealed.ciphertext(), StandardCharsets.ISO_8859_1))
        .doesNotContain("money");
  }

  @Test
  void seal_withARecoveryKey_canBeOpenedWithEither() throws Exception {
    var recovery = new X25519KeyPairGenerator().generateKeyPair();
    Files.writeString(keys.resolve("recovery.pub"), recovery.getPublic() + "\n");

    Sealer.Sealed sealed = Sealer.seal(utf8(WORDS), TeamKeys.in(keys));

    assertThat(open(sealed.ciphertext(), recovery.getPrivate().toString()).strip())
        .isEqualTo(WORDS);
    assertThat(
            open(sealed.ciphertext(), Files.readString(keys.resolve("team-0001.key")).strip())
                .strip())
        .isEqualTo(WORDS);
  }

  @Test
  void seal_openedWithDebiansAge_givesTheWordsBack() throws Exception {
    Path age = debiansAge();
    Path file = keys.resolve("report.age");
    Files.write(file, Sealer.seal(utf8(WORDS), TeamKeys.in(keys)).ciphertext());

    Process process =
        new ProcessBuilder(
                age.toString(),
                "-d",
                "-i",
                keys.resolve("team-0001.key").toString(),
                file.toString())
            .redirectErrorStream(true)
            .start();

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo(WORDS);
    assertThat(process.waitFor()).isZero();
  }

  @Test
  void open_sealedWithDebiansAge_givesTheWordsBack() throws Exception {
    Path age = debiansAge();
    TeamKeys team = TeamKeys.in(keys);
    Path words = Files.writeString(keys.resolve("words"), WORDS);
    Path sealed = keys.resolve("words.age");

    Process process =
        new ProcessBuilder(
                age.toString(),
                "-r",
                team.recipients().get(0),
                "-o",
                sealed.toString(),
                words.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(process.waitFor()).isZero();

    String identity = Files.readString(keys.resolve("team-0001.key")).strip();
    assertThat(Opener.open(Files.readAllBytes(sealed), identity))
        .hasValueSatisfying(opened -> assertThat(opened).asString().isEqualTo(WORDS));
  }

  private static Path debiansAge() {
    Path age = Path.of("/usr/bin/age");
    if (!Files.isExecutable(age)) {
      System.err.println(
          "\n"
              + "*** SKIPPED: sealed reports were not opened with Debian's age: apt-get install age"
              + " ***\n");
      assertThat(System.getenv("CI")).as("CI installs age").isNull();
      Assumptions.abort("age is not installed");
    }
    return age;
  }

  @Test
  void seal_wordsOfNearlyTheSameLength_haveTheSameSize() throws IOException {
    TeamKeys team = TeamKeys.in(keys);

    assertThat(Sealer.seal(utf8("a"), team).ciphertext())
        .hasSameSizeAs(Sealer.seal(utf8("a".repeat(1_000)), team).ciphertext());
    assertThat(Sealer.bucket(1)).isEqualTo(1_024);
    assertThat(Sealer.bucket(1_024)).isEqualTo(1_024);
    assertThat(Sealer.bucket(1_025)).isEqualTo(2_048);
  }

  @Test
  void in_firstRun_makesAKeyForItsOwnerOnlyAndKeepsIt() throws IOException {
    TeamKeys first = TeamKeys.in(keys);

    assertThat(first.epoch()).isEqualTo("team-0001");
    assertThat(TeamKeys.in(keys)).isEqualTo(first);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(keys.resolve("team-0001.key"))))
        .isEqualTo("rw-------");
  }

  @Test
  void in_newerTeamKey_isTheOneThatCounts() throws Exception {
    TeamKeys.in(keys);
    String second = new X25519KeyPairGenerator().generateKeyPair().getPublic().toString();
    Files.writeString(keys.resolve("team-0002.pub"), second);

    assertThat(TeamKeys.in(keys)).isEqualTo(new TeamKeys("team-0002", List.of(second)));
  }

  @Test
  void in_brokenKey_saysWhichFileAndWhatItMustHold() throws IOException {
    Files.writeString(keys.resolve("team-0001.pub"), "nonsense");

    assertThatThrownBy(() -> TeamKeys.in(keys))
        .hasMessageContaining("team-0001.pub")
        .hasMessageContaining("age1");
  }

  private static String open(byte[] ciphertext, String identity)
      throws IOException, GeneralSecurityException {
    try (var channel =
        new StandardDecryptingChannelFactory()
            .newDecryptingChannel(
                Channels.newChannel(new ByteArrayInputStream(ciphertext)),
                List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity)))) {
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
