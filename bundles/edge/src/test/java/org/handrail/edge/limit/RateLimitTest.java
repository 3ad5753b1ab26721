package org.handrail.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private final HandClock clock = new HandClock();

  @Test
  void take_moreThanTheBurst_saysHowLongToWait() throws UnknownHostException {
    RateLimit limit = new RateLimit(1, 3, false, clock);

    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(peer("192.0.2.1"))).isEmpty();
    }

    assertThat(limit.take(peer("192.0.2.1"))).hasValue(1);
    assertThat(limit.take(peer("192.0.2.2"))).isEmpty();
    clock.nanos += 1_000_000_000;
    assertThat(limit.take(peer("192.0.2.1"))).isEmpty();
  }

  @Test
  void take_sameIpv6Network_sharesAnAllowance() throws UnknownHostException {
    RateLimit limit = new RateLimit(1, 1, false, clock);

    assertThat(limit.take(peer("2001:db8:0:1::1"))).isEmpty();

    assertThat(limit.take(peer("2001:db8:0:1::2"))).isPresent();
    assertThat(limit.take(peer("2001:db8:0:2::1"))).isEmpty();
  }

  @Test
  void take_loopback_countsOnlyWhenAskedTo() throws UnknownHostException {
    RateLimit free = new RateLimit(1, 1, false, clock);
    RateLimit counted = new RateLimit(1, 1, true, clock);

    for (int i = 0; i < 5; i++) {
      assertThat(free.take(peer("127.0.0.1"))).isEmpty();
    }
    assertThat(counted.take(peer("127.0.0.1"))).isEmpty();
    assertThat(counted.take(peer("127.0.0.1"))).isPresent();
  }

  @Test
  void take_limitOfZero_neverRefuses() throws UnknownHostException {
    RateLimit limit = new RateLimit(0, 1, true, clock);

    for (int i = 0; i < 5; i++) {
      assertThat(limit.take(peer("192.0.2.1"))).isEmpty();
    }
  }

  @Test
  void take_addressFromAProxy_isCountedLikeAnyOther() {
    RateLimit limit = new RateLimit(1, 1, false, clock);

    assertThat(limit.take(InetSocketAddress.createUnresolved("192.0.2.1", 1))).isEmpty();
    assertThat(limit.take(InetSocketAddress.createUnresolved("[2001:db8::1]", 1))).isEmpty();

    assertThat(limit.take(InetSocketAddress.createUnresolved("192.0.2.1", 2))).isPresent();
    assertThat(limit.take(InetSocketAddress.createUnresolved("2001:db8::2", 2))).isPresent();
    assertThat(limit.take(InetSocketAddress.createUnresolved("192.0.2.2", 1))).isEmpty();
  }

  @Test
  void take_noAddressFromAProxy_sharesOneAllowanceAndAsksNoNameServer() {
    RateLimit limit = new RateLimit(1, 1, false, clock);

    assertThat(limit.take(InetSocketAddress.createUnresolved("unknown", 1))).isEmpty();

    for (String word : new String[] {"_hidden", "name.example", "dead.beef", "999.9.9.9", ""}) {
      assertThat(limit.take(InetSocketAddress.createUnresolved(word, 1))).as(word).isPresent();
    }
  }

  private static InetSocketAddress peer(String address) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(address), 50_000);
  }

  private static final class HandClock implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
