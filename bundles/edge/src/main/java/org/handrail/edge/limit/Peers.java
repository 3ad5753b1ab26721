package org.handrail.edge.limit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The address of whoever asks. Behind a proxy it comes as text and is not resolved; it is read here
 * where it is written out in numbers, and never asked of a name server, whatever somebody sends.
 */
public final class Peers {
  // Anything else is a name, "unknown" or a hidden word (RFC 7239, 6).
  private static final Pattern NUMBERS =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*]?");

  private Peers() {}

  /** The address; empty where the proxy gave none in numbers. */
  public static Optional<InetAddress> address(InetSocketAddress peer) {
    if (peer.getAddress() != null) {
      return Optional.of(peer.getAddress());
    }
    String text = peer.getHostString();
    if (!NUMBERS.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty(); // Numbers, but no address.
    }
  }
}
