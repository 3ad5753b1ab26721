package org.handrail.edge.limit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Limits requests by network: a whole IPv4 address, the first 64 bits of an IPv6 one. Addresses are
 * kept in memory only, as numbers, and only until their bucket is full again. Safe for any thread.
 */
public final class RateLimit {
  // 64 Ki networks of about 200 bytes: 13 MB at the very most, under an attack from that many.
  private static final int MAX_NETWORKS = 65_536;

  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final TimeMeter clock;
  private final long perSecond;
  private final long burst;
  private final boolean loopbackToo;
  private final Map<Long, Bucket> buckets = new ConcurrentHashMap<>();
  private final Bucket everybodyElse;

  /**
   * Limits every network alike.
   *
   * @param perSecond requests a second, in the long run; 0 for no limit
   * @param burst requests at once
   * @param loopbackToo whether requests from this machine count; a proxy in front makes everybody
   *     come from there
   */
  public RateLimit(long perSecond, long burst, boolean loopbackToo) {
    this(perSecond, burst, loopbackToo, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimit(long perSecond, long burst, boolean loopbackToo, TimeMeter clock) {
    this.clock = clock;
    this.perSecond = perSecond;
    this.burst = Math.max(burst, Math.max(1, perSecond));
    this.loopbackToo = loopbackToo;
    this.everybodyElse = bucket();
  }

  /** Requests a second. */
  public long perSecond() {
    return perSecond;
  }

  /**
   * Takes one request from a network's allowance.
   *
   * @return empty when it may pass; else after how many seconds to try again
   */
  public OptionalLong take(SocketAddress peer) {
    if (perSecond == 0 || !(peer instanceof InetSocketAddress inet)) {
      return OptionalLong.empty();
    }
    Optional<InetAddress> address = Peers.address(inet);
    if (!loopbackToo && address.filter(InetAddress::isLoopbackAddress).isPresent()) {
      return OptionalLong.empty();
    }
    // Those whose address nobody says share one allowance: nobody gets out of the limits by a word.
    Bucket bucket = address.map(known -> bucketOf(network(known))).orElse(everybodyElse);
    long nanos = bucket.tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
    return nanos == 0
        ? OptionalLong.empty()
        : OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(nanos + NANOS_PER_SECOND - 1));
  }

  /** Forgets every network whose allowance is whole again. */
  public void forgetIdle() {
    buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= burst);
  }

  private Bucket bucketOf(long network) {
    Bucket known = buckets.get(network);
    if (known != null) {
      return known;
    }
    // When there is no room for more networks, the new ones share one allowance.
    return buckets.size() >= MAX_NETWORKS
        ? everybodyElse
        : buckets.computeIfAbsent(network, n -> bucket());
  }

  private Bucket bucket() {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(
            Bandwidth.builder()
                .capacity(burst)
                .refillGreedy(Math.max(1, perSecond), Duration.ofSeconds(1))
                .build())
        .build();
  }

  /** The network of an address as a number: IPv4 in the low half, IPv6 by its first 64 bits. */
  public static long network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return address instanceof Inet6Address
        ? ByteBuffer.wrap(bytes).getLong()
        : ByteBuffer.wrap(bytes).getInt() & 0xFFFF_FFFFL;
  }
}
