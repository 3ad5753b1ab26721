package org.handrail.privacy.contact;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Limits how many contacts a network, and everybody together, may ask about, so that the list
 * cannot be tried out with every number there is. Networks are numbers without a meaning, kept in
 * memory until their allowance is whole again. Safe for any thread.
 */
final class EnumerationLimit {
  // 64 Ki networks of about 200 bytes: 13 MB at the very most.
  private static final int MOST_NETWORKS = 65_536;

  private final TimeMeter clock;
  private final long perHour;
  private final long burst;
  private final Map<Long, Bucket> networks = new ConcurrentHashMap<>();
  private final Bucket otherNetworks;
  private final Bucket everybody;

  EnumerationLimit(long perHour, long burst, long perHourInAll, TimeMeter clock) {
    this.clock = clock;
    this.perHour = perHour;
    this.burst = burst;
    otherNetworks = bucket(burst, perHour);
    everybody = bucket(perHourInAll, perHourInAll);
  }

  long perHour() {
    return perHour;
  }

  /**
   * Takes so many from the allowance of a network.
   *
   * @return empty when they may be asked about; else after how many seconds to try again
   */
  OptionalLong take(long network, int count) {
    long own = bucketOf(network).tryConsumeAndReturnRemaining(count).getNanosToWaitForRefill();
    long wait =
        own > 0 ? own : everybody.tryConsumeAndReturnRemaining(count).getNanosToWaitForRefill();
    return wait == 0
        ? OptionalLong.empty()
        : OptionalLong.of(TimeUnit.NANOSECONDS.toSeconds(wait) + 1);
  }

  private Bucket bucketOf(long network) {
    Bucket known = networks.get(network);
    if (known != null) {
      return known;
    }
    if (networks.size() >= MOST_NETWORKS) {
      networks.values().removeIf(bucket -> bucket.getAvailableTokens() >= burst);
    }
    // When there is no room for more networks, the new ones share one allowance.
    return networks.size() >= MOST_NETWORKS
        ? otherNetworks
        : networks.computeIfAbsent(network, n -> bucket(burst, perHour));
  }

  private Bucket bucket(long capacity, long refill) {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(
            Bandwidth.builder()
                .capacity(capacity)
                .refillGreedy(refill, Duration.ofHours(1))
                .build())
        .build();
  }
}
