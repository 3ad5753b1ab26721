package org.handrail.edge.door;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.handrail.edge.limit.ConnectionGuard;

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

  private final class GuardedEndPoint extends SocketChannelEndPoint {
    GuardedEndPoint(
        SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
      super(channel, selector, key, scheduler);
    }

    @Override
    public int fill(ByteBuffer buffer) throws IOException {
      int filled = super.fill(buffer);
      if (filled > 0) {
        int end = buffer.limit();
        if (!guard.arrived(getConnection(), filled, lineFeeds(buffer, end - filled, end))) {
          buffer.limit(end - filled);
          close();
          return -1;
        }
      }
      return filled;
    }
  }
}
