package org.handrail.lists.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;

/** A web server on this machine that answers as a test says and notes what it was asked. */
final class Loopback implements AutoCloseable {
  /** An answer. */
  record Reply(int status, byte[] body, Map<String, String> headers) {
    static Reply ok(String text, String... headers) {
      return of(200, text.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Reply of(int status, byte[] body, String... headers) {
      Map<String, String> map = new TreeMap<>();
      for (int i = 0; i < headers.length; i += 2) {
        map.put(headers[i], headers[i + 1]);
      }
      return new Reply(status, body, map);
    }
  }

  /** A question. */
  record Asked(String uri, Map<String, List<String>> headers) {
    String header(String name) {
      return String.join(",", headers.getOrDefault(name, List.of()));
    }
  }

  final Map<String, Reply> replies = new ConcurrentHashMap<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;

  Loopback() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::answer);
    server.start();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String uri = exchange.getRequestURI().toString();
    asked.add(new Asked(uri, Map.copyOf(exchange.getRequestHeaders())));
    Reply reply = replies.getOrDefault(uri, Reply.of(404, new byte[0]));
    String etag = reply.headers().get("ETag");
    boolean same =
        etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean bodiless = same || reply.body().length == 0;
    exchange.sendResponseHeaders(same ? 304 : reply.status(), bodiless ? -1 : reply.body().length);
    try (var out = exchange.getResponseBody()) {
      if (!bodiless) {
        out.write(reply.body());
      }
    } catch (IOException e) {
      // The client hung up, as some tests want it to.
      return;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
