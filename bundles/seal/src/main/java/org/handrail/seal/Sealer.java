package org.handrail.seal;

import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Seals bytes as an age file (age-encryption.org/v1) to the team's keys. What is sealed is padded
 * with spaces to a power of two, at least 1 KiB, so that its size tells little; JSON may end in
 * spaces. Safe for any thread.
 */
public final class Sealer {
  private static final int LEAST = 1_024;

  /**
   * What came of it.
   *
   * @param ciphertext the age file
   * @param sizeBucket the padded size of what was sealed, in bytes
   * @param sha256 SHA-256 of the ciphertext, in lower-case hexadecimal
   * @param epoch the name of the team key it is sealed to
   */
  public record Sealed(byte[] ciphertext, int sizeBucket, String sha256, String epoch) {}

  private Sealer() {}

  /** The bucket for that many bytes. */
  public static int bucket(int length) {
    return Math.max(LEAST, length <= 1 ? 1 : Integer.highestOneBit(length - 1) << 1);
  }

  /**
   * Seals a text that may be followed by spaces.
   *
   * @param to the team, recovery and agency keys
   * @param more further age recipients
   */
  public static Sealed seal(byte[] text, TeamKeys to, String... more) {
    byte[] padded = Arrays.copyOf(text, bucket(text.length));
    Arrays.fill(padded, text.length, padded.length, (byte) ' ');
    ByteArrayOutputStream out = new ByteArrayOutputStream(padded.length + 512);
    try (WritableByteChannel channel =
        new StandardEncryptingChannelFactory()
            .newEncryptingChannel(Channels.newChannel(out), to.writers(more))) {
      channel.write(ByteBuffer.wrap(padded));
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("sealing failed: " + e.getClass().getName());
    }
    byte[] ciphertext = out.toByteArray();
    return new Sealed(ciphertext, padded.length, sha256(ciphertext), to.epoch());
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
