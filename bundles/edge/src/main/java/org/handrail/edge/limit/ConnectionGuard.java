package org.handrail.edge.limit;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections that only wait: those of a network that holds too many, those on which no whole
 * request has begun for too long, even while single bytes keep dripping in (which resets an idle
 * timeout but not this one), and those whose long head has no room beside others. Safe for any
 * thread.
 */
public final class ConnectionGuard implements Connection.Listener {
  private volatile int perNetwork;
  private volatile long quietNanos;
  private final HeadRoom room;
  private final LongSupplier nanoTime;
  private final Map<Connection, Line> lines = new ConcurrentHashMap<>();
  private final Map<Long, AtomicInteger> networks = new ConcurrentHashMap<>();

  /**
   * A guard over every connection that it is told of.
   *
   * @param perNetwork connections that a network may hold; this machine may hold any number
   * @param quiet how long a connection may be open without a request in work
   * @param room for heads that are long
   * @param nanoTime the clock, as {@link System#nanoTime}
   */
  public ConnectionGuard(int perNetwork, Duration quiet, HeadRoom room, LongSupplier nanoTime) {
    this.perNetwork = perNetwork;
    this.quietNanos = quiet.toNanos();
    this.room = room;
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
    Line line = lines.remove(connection);
    if (line != null) {
      line.letGo(true);
    }
    if (connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress peer
        && limited(peer.getAddress())) {
      networks.computeIfPresent(
          RateLimit.network(peer.getAddress()),
          (n, held) -> held.decrementAndGet() <= 0 ? null : held);
    }
  }

  /** What is known of an open connection; null of one that is closed, or was never opened. */
  public @Nullable Line line(Connection connection) {
    return lines.get(connection);
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

  /** One connection. Safe for any thread. */
  public final class Line {
    private volatile long quietSince;
    private volatile boolean inWork;
    private int headBytes;
    private int headLines;
    private long weight;
    private boolean closed;

    private Line(long openedAt) {
      quietSince = openedAt;
    }

    /**
     * More of a head has arrived; what comes while a request is in work is none.
     *
     * @param bytes how much
     * @param ended how many lines have ended in it
     * @return whether there is room to keep it; else the connection is to be ended
     */
    public boolean arrived(int bytes, int ended) {
      return inWork || grow(bytes, ended);
    }

    /** A whole request head has arrived; it is in work until {@link #ended}. */
    public void began() {
      inWork = true;
    }

    /** The answer has been sent. */
    public void ended() {
      letGo(false);
      quietSince = nanoTime.getAsLong();
      inWork = false;
    }

    private synchronized boolean grow(int bytes, int ended) {
      headBytes += bytes;
      headLines += ended;
      long more = HeadRoom.weight(headBytes, headLines) - weight;
      // What comes in while the connection is being closed would never be given back.
      if (more == 0 || closed) {
        return true;
      }
      if (!room.take(more)) {
        return false;
      }
      weight += more;
      return true;
    }

    // Only with the answer: until then the request holds its head.
    private synchronized void letGo(boolean forGood) {
      if (weight > 0) {
        room.give(weight);
      }
      weight = 0;
      headBytes = 0;
      headLines = 0;
      closed |= forGood;
    }
  }
}
