package org.handrail.edge.limit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;

/**
 * Ends connections that only wait: those of a network that holds too many, and those on which no
 * whole request has begun for too long, even while single bytes keep dripping in (which resets an
 * idle timeout but not this one). Safe for any thread.
 */
public final class ConnectionGuard implements Connection.Listener {
  private volatile int perNetwork;
  private volatile long quietNanos;
  private final LongSupplier nanoTime;
  private final Map<Connection, Line> lines = new ConcurrentHashMap<>();
  private final Map<Long, AtomicInteger> networks = new ConcurrentHashMap<>();

  /**
   * A guard over every connection that it is told of.
   *
   * @param perNetwork connections that a network may hold; this machine may hold any number
   * @param quiet how long a connection may be open without a request in work
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public ConnectionGuard(int perNetwork, Duration quiet, LongSupplier nanoTime) {
    this.perNetwork = perNetwork;
    this.quietNanos = quiet.toNanos();
    this.nanoTime = nanoTime;
  }

  /** Takes new limits; connections that are open keep their age. */
  public void limits(int newPerNetwork, Duration newQuiet) {
    perNetwork = newPerNetwork;
    quietNanos = newQuiet.toNanos();
  }

  @Override
  public void onOpened(Connection connection) {
    lines.put(connection, new Line(nanoTime.getAsLong()));
    if (connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
        && limited(peer.getAddress())) {
      long network = RateLimit.network(peer.getAddress());
      int held = networks.computeIfAbsent(network, n -> new AtomicInteger()).incrementAndGet();
      if (held > perNetwork) {
        connection.getEndPoint().close();
      }
    }
  }

  @Override
  public void onClosed(Connection connection) {
    lines.remove(connection);
    if (connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
        && limited(peer.getAddress())) {
      networks.computeIfPresent(
          RateLimit.network(peer.getAddress()),
          (n, held) -> held.decrementAndGet() <= 0 ? null : held);
    }
  }

  /** A whole request head has arrived; it is in work until {@link #ended}. */
  public void began(Connection connection) {
    Line line = lines.get(connection);
    if (line != null) {
      line.inWork = true;
    }
  }

  /** The answer has been sent. */
  public void ended(Connection connection) {
    Line line = lines.get(connection);
    if (line != null) {
      line.quietSince = nanoTime.getAsLong();
      line.inWork = false;
    }
  }

  /** Closes the connections that have been quiet for too long; to be called about once a second. */
  public void sweep() {
    long now = nanoTime.getAsLong();
    lines.forEach(
        (connection, line) -> {
          if (!line.inWork && now - line.quietSince > quietNanos) {
            connection.getEndPoint().close();
          }
        });
  }

  /** How many connections are open. */
  public int open() {
    return lines.size();
  }

  private static boolean limited(InetAddress address) {
    return address != null && !address.isLoopbackAddress();
  }

  private static final class Line {
    private volatile long quietSince;
    private volatile boolean inWork;

    Line(long openedAt) {
      quietSince = openedAt;
    }
  }
}
