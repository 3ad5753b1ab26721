package org.handrail.guidance.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeyTest {
  private static final byte[] WORDS = "words".getBytes(StandardCharsets.UTF_8);
  @TempDir private Path home;

  @Test
  void key_madeOnce_isForItsOwnerOnlyAndStaysTheSame() throws IOException {
    Path file = home.resolve("keys/guidance.pem");

    SigningKey made = SigningKey.in(file);
    SigningKey read = SigningKey.in(file);

    assertThat(read.id()).isEqualTo(made.id()).matches("[0-9a-f]{16}");
    assertThat(read.sign(WORDS)).isEqualTo(made.sign(WORDS));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void signature_ofOtherBytes_isNotAccepted() throws Exception {
    SigningKey key = SigningKey.in(home.resolve("guidance.pem"));
    byte[] signature = key.sign(WORDS);

    assertThat(verify(key.publicPem(), WORDS, signature)).isTrue();
    assertThat(verify(key.publicPem(), new byte[] {1}, signature)).isFalse();
  }

  @Test
  void publicKey_holdsNothingOfThePrivateOne() throws IOException {
    assertThat(SigningKey.in(home.resolve("guidance.pem")).publicPem())
        .startsWith("-----BEGIN PUBLIC KEY-----")
        .doesNotContain("PRIVATE");
  }

  @Test
  void file_withAnotherPublicHalf_isRefused() throws IOException {
    Path one = home.resolve("one.pem");
    SigningKey.in(one);
    String other = SigningKey.in(home.resolve("two.pem")).publicPem();
    String text = Files.readString(one);
    Files.writeString(one, text.substring(0, text.indexOf("-----BEGIN PUBLIC")) + other);

    assertThatThrownBy(() -> SigningKey.in(one)).isInstanceOf(IOException.class);
  }

  @Test
  void file_withoutAKey_isRefusedWithWhatToDo() throws IOException {
    Path file = home.resolve("guidance.pem");
    Files.writeString(file, "nothing");

    assertThatThrownBy(() -> SigningKey.in(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("restore it, or delete it");
  }

  /** As a client would, with nothing but the PEM. */
  static boolean verify(String pem, byte[] bytes, byte[] sig) throws Exception {
    byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der)));
    signature.update(bytes);
    return signature.verify(sig);
  }
}
