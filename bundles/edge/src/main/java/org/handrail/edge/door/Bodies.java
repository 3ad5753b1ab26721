package org.handrail.edge.door;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** Reads bodies without blocking, up to a size and within a time. */
final class Bodies {
  private static final byte[] NOTHING = {};

  private Bodies() {}

  /** A body is longer than its route takes. */
  static final class TooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooLarge() {
      super("body too large", null, false, false);
    }
  }

  /**
   * The whole body.
   *
   * @return completed at once when the body has already arrived; fails with {@link TooLarge}, with
   *     {@link TimeoutException}, or with what broke the connection
   */
  static CompletableFuture<byte[]> read(Request request, int maxBytes, long timeoutMillis) {
    if (request.getLength() > maxBytes) {
      return CompletableFuture.failedFuture(new TooLarge());
    }
    Reader reader = new Reader(request, maxBytes);
    reader.run();
    // A timer only for the few bodies that come in pieces.
    return reader.whole.isDone() ? reader.whole : reader.within(timeoutMillis);
  }

  /** Whether the request says that it has a body. */
  static boolean present(Request request) {
    return request.getLength() > 0 || request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
  }

  private static final class Reader implements Runnable {
    private final Request request;
    private final int maxBytes;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    // Grows by doubling with what has arrived: a body in tiny pieces costs no more, and a length
    // that is only
    // announced costs nothing.
    private byte[] bytes = NOTHING;
    private int length;

    Reader(Request request, int maxBytes) {
      this.request = request;
      this.maxBytes = maxBytes;
    }

    CompletableFuture<byte[]> within(long timeoutMillis) {
      whole.orTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
      return whole;
    }

    @Override
    public void run() {
      while (!whole.isDone()) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          request.demand(this);
          return;
        }
        if (Content.Chunk.isFailure(chunk)) {
          whole.completeExceptionally(chunk.getFailure());
          return;
        }
        append(chunk.getByteBuffer());
        chunk.release();
        if (length > maxBytes) {
          whole.completeExceptionally(new TooLarge());
          return;
        }
        if (chunk.isLast()) {
          whole.complete(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
        }
      }
    }

    private void append(ByteBuffer more) {
      int wanted = length + more.remaining();
      if (wanted > bytes.length) {
        bytes = Arrays.copyOf(bytes, length == 0 ? wanted : Math.max(wanted, 2 * bytes.length));
      }
      more.get(bytes, length, more.remaining());
      length = wanted;
    }
  }
}
