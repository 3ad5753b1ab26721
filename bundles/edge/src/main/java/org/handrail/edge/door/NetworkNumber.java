package org.handrail.edge.door;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.handrail.edge.limit.Peers;
import org.handrail.edge.limit.RateLimit;

/**
 * Stands for a network in front of endpoints, which must not see addresses: HMAC-SHA-256 of it
 * under a key that lives as long as the process, cut to 64 bits.
 */
final class NetworkNumber {
  private static final SecretKeySpec KEY = key();

  private NetworkNumber() {}

  /** The number; 0 where there is no address, as on a local socket, or where a proxy gives none. */
  static long of(SocketAddress peer) {
    Optional<InetAddress> address =
        peer instanceof InetSocketAddress inet ? Peers.address(inet) : Optional.empty();
    if (address.isEmpty()) {
      return 0;
    }
    try {
      Mac mac = Mac.getInstance(KEY.getAlgorithm());
      mac.init(KEY);
      long network = RateLimit.network(address.get());
      return ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(8).putLong(0, network).array()))
          .getLong();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  private static SecretKeySpec key() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return new SecretKeySpec(random, "HmacSHA256");
  }
}
