package org.handrail.safebrowsing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.handrail.api.lists.HashList;
import org.handrail.safebrowsing.edition.Editions;
import org.handrail.testkit.Configured;
import org.handrail.testkit.FakeHashList;

/** Editions over one list of links, with a clock to turn. */
public final class Lists implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  public final FakeHashList links = new FakeHashList("links", HashList.Kind.LINKS);
  public final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  public final Editions editions;

  /** Editions in these lengths. */
  public Lists(int... hashBytes) {
    int[] lengths = hashBytes.length == 0 ? new int[] {4} : hashBytes;
    // Slow polls: what a test changes is built when the test says so.
    Map<String, Object> values = Map.of("hashBytes", lengths, "pollMillis", 60_000);
    editions = new Editions(Configured.with(Editions.Config.class, values), clock());
    editions.bindList(links);
  }

  /** Publishes a version and waits until it is built in. */
  public Lists publish(FakeHashList.Entry... entries) {
    links.publish(entries);
    return built();
  }

  /** Waits for a build of what is there now. */
  public Lists built() {
    editions.rebuild().toCompletableFuture().join();
    return this;
  }

  @Override
  public void close() {
    editions.stop();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public Instant instant() {
        return now.get();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }
    };
  }
}
