package org.handrail.seal;

import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.util.List;

/**
 * An age file (age-encryption.org/v1) of any length, written or read piece by piece. Nothing is
 * padded.
 */
public final class SealedStream {
  private SealedStream() {}

  /**
   * Seals what is written.
   *
   * @param to takes the age file; closed with the channel, which must be closed to be whole
   * @param recipient an age recipient ({@code age1…})
   * @throws IOException when {@code to} cannot be written, or the recipient is none
   */
  public static WritableByteChannel seal(WritableByteChannel to, String recipient)
      throws IOException {
    try {
      return new StandardEncryptingChannelFactory()
          .newEncryptingChannel(
              to, List.of(X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient)));
    } catch (GeneralSecurityException e) {
      throw new IOException("that is no age recipient", e);
    }
  }

  /**
   * Opens what is read; a changed or cut file fails at the piece where it shows.
   *
   * @param identity an age identity ({@code AGE-SECRET-KEY-1…})
   * @throws IOException when it is not sealed to that identity
   */
  public static ReadableByteChannel open(ReadableByteChannel from, String identity)
      throws IOException {
    try {
      return new StandardDecryptingChannelFactory()
          .newDecryptingChannel(
              from, List.of(X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity)));
    } catch (GeneralSecurityException e) {
      throw new IOException("it is not sealed to this key, or was changed", e);
    }
  }
}
