package org.handrail.seal;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;

/** Opens an age file (age-encryption.org/v1). */
public final class Opener {
  private Opener() {}

  /**
   * What is sealed in a file.
   *
   * @param identity an age identity ({@code AGE-SECRET-KEY-1…})
   * @return empty when it is not sealed to that identity, or was changed
   */
  public static Optional<byte[]> open(byte[] ciphertext, String identity) {
    try (ReadableByteChannel channel =
            new StandardDecryptingChannelFactory()
                .newDecryptingChannel(
                    Channels.newChannel(new ByteArrayInputStream(ciphertext)),
                    List.of(
                        X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity)));
        InputStream in = Channels.newInputStream(channel)) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
