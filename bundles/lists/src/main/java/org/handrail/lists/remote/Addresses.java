package org.handrail.lists.remote;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Tells addresses that anybody can reach from those of a private network or of this machine, so
 * that a server elsewhere cannot send us to what only we can reach. A name that changes its address
 * between this look and the connection gets past it: a firewall is for that.
 */
final class Addresses {
  private Addresses() {}

  /** Whether every address of a host is a public one. */
  static boolean arePublic(String host) throws UnknownHostException {
    for (InetAddress address : InetAddress.getAllByName(host)) {
      if (!isPublic(address)) {
        return false;
      }
    }
    return true;
  }

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
    boolean sharedOrZero =
        bytes.length == 4
            && (bytes[0] == 0 || ((bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64));
    return !address.isLoopbackAddress()
        && !address.isAnyLocalAddress()
        && !address.isLinkLocalAddress()
        && !address.isSiteLocalAddress()
        && !address.isMulticastAddress()
        && !uniqueLocal
        && !sharedOrZero;
  }
}
