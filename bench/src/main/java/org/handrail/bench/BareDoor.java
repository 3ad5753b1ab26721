package org.handrail.bench;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The floor that the server is measured against: a bare Jetty 12 handler, non-blocking, that reads
 * each body and writes as many bytes. {@code BareDoor PORT}; the first segment of a path is the
 * number of bytes, as in {@code /174}.
 */
public final class BareDoor {
  private BareDoor() {}

  /** Serves until it is ended. */
  public static void main(String[] arguments) throws Exception {
    QueuedThreadPool threads = new QueuedThreadPool(8, 2);
    threads.setReservedThreads(0);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.parseInt(arguments[0]));
    server.addConnector(connector);
    server.setHandler(new Echo());
    server.start();
    System.out.println("Bare door ready at http://127.0.0.1:" + connector.getLocalPort());
    server.join();
  }

  private static final class Echo extends Handler.Abstract.NonBlocking {
    private volatile byte[] bytes = {};

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      int length = Integer.parseInt(Request.getPathInContext(request).split("/", 3)[1]);
      if (bytes.length != length) {
        byte[] filled = new byte[length];
        Arrays.fill(filled, (byte) 'x');
        bytes = filled;
      }
      new Runnable() {
        @Override
        public void run() {
          for (Content.Chunk chunk = request.read(); ; chunk = request.read()) {
            if (chunk == null) {
              request.demand(this);
              return;
            }
            if (Content.Chunk.isFailure(chunk)) {
              callback.failed(chunk.getFailure());
              return;
            }
            chunk.release();
            if (chunk.isLast()) {
              break;
            }
          }
          response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
          response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
          response.write(true, ByteBuffer.wrap(bytes), callback);
        }
      }.run();
      return true;
    }
  }
}
