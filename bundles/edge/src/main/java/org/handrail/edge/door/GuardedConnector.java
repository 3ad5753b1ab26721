package org.handrail.edge.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.handrail.edge.limit.ConnectionGuard;
import org.handrail.edge.limit.ConnectionGuard.Line;
import org.jspecify.annotations.Nullable;

/** Tells the guard of what arrives before anything is made of it. */
final class GuardedConnector extends ServerConnector {
  private static final long LINE_FEEDS = 0x0A0A_0A0A_0A0A_0A0AL;
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

  private final ConnectionGuard guard;

  /** A connector with one acceptor and one selector. */
  GuardedConnector(Server server, HttpConnectionFactory connections, ConnectionGuard guard) {
    // One selector measured fastest; see docs/operating-limits.md.
    super(server, 1, 1, connections);
    this.guard = guard;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint endPoint = new GuardedEndPoint(channel, selector, key, getScheduler());
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }

  /** How many line feeds there are, eight bytes at a time, as this is done for every request. */
  static int lineFeeds(ByteBuffer buffer, int from, int to) {
    int count = 0;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long zeroWhereFound = buffer.getLong(at) ^ LINE_FEEDS;
      long found = ~(((zeroWhereFound & LOW_BITS) + LOW_BITS) | zeroWhereFound | LOW_BITS);
      count += Long.bitCount(found);
    }
    for (; at < to; at++) {
      count += buffer.get(at) == '\n' ? 1 : 0;
    }
    return count;
  }

  /** What the guard knows of that connection; null where it was told of none. */
  static @Nullable Line line(Connection connection) {
    return connection.getEndPoint() instanceof GuardedEndPoint guarded ? guarded.line() : null;
  }

  private final class GuardedEndPoint extends SocketChannelEndPoint {
    // Looked up once: it is asked for three times with each request.
    private @Nullable Line line;
    // Of whichever thread reads: Jetty hands the reading on in order.
    private boolean drained;

    GuardedEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
      super(channel, selector, key, scheduler);
    }

    private @Nullable Line line() {
      Line known = line;
      if (known == null) {
        known = guard.line(getConnection());
        line = known;
      }
      return known;
    }

    /**
     * Reads what has arrived. A read that leaves room in the buffer has taken all there was, so the
     * next one answers once that there is nothing without asking the system. Jetty asks twice
     * before it believes that, after each request with a body.
     */
    @Override
    public int fill(ByteBuffer buffer) throws IOException {
      if (drained) {
        drained = false;
        return 0;
      }
      int filled = super.fill(buffer);
      if (filled > 0) {
        int end = buffer.limit();
        drained = end < buffer.capacity();
        Line guarded = line();
        if (guarded != null && !guarded.arrived(filled, lineFeeds(buffer, end - filled, end))) {
          buffer.limit(end - filled);
          close();
          return -1;
        }
      }
      return filled;
    }
  }
}
