package org.handrail.seal;

import static org.assertj.core.api.Assertions.assertThat;

import com.exceptionfactory.jagged.bech32.Bech32;
import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityTest {
  @Test
  void of_secretsOfTheLibrary_givesItsRecipients() throws GeneralSecurityException {
    for (int i = 0; i < 20; i++) {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      byte[] secret = Bech32.getDecoder().decode(pair.getPrivate().toString()).getData();

      Identity identity = Identity.of(secret);

      assertThat(identity.secret()).isEqualTo(pair.getPrivate().toString());
      assertThat(identity.recipient()).isEqualTo(pair.getPublic().toString());
    }
  }

  @Test
  void open_withTheIdentityOrAnother_givesTheTextOrNothing() {
    Identity identity = Identity.of(new byte[32]);
    byte[] other = new byte[32];
    other[7] = 8;
    TeamKeys keys = new TeamKeys("team-0001", List.of(identity.recipient()));
    byte[] sealed = Sealer.seal("Words".getBytes(StandardCharsets.UTF_8), keys).ciphertext();

    assertThat(Opener.open(sealed, identity.secret()).map(IdentityTest::text)).contains("Words");
    assertThat(Opener.open(sealed, Identity.of(other).secret())).isEmpty();
    sealed[sealed.length - 1] ^= 1;
    assertThat(Opener.open(sealed, identity.secret())).isEmpty();
  }

  @Test
  void toString_ofAnIdentity_hidesTheSecret() {
    Identity identity = Identity.of(new byte[32]);

    assertThat(identity.toString()).doesNotContain(identity.secret());
  }

  private static String text(byte[] padded) {
    return new String(padded, StandardCharsets.UTF_8).strip();
  }
}
