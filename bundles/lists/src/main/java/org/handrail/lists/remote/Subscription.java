package org.handrail.lists.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * How a list is fetched.
 *
 * @param url where it is
 * @param maxBytes the most that is taken, unpacked
 * @param timeout how long one request may take in all
 * @param insecure whether {@code http} will do
 * @param privateAddresses whether it may be in a private network, or on this machine
 * @param headers sent with each request to the host of {@code url}, and to no other
 */
record Subscription(
    URI url,
    long maxBytes,
    Duration timeout,
    boolean insecure,
    boolean privateAddresses,
    Map<String, String> headers) {
  Subscription {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Subscription[…]";
  }
}
