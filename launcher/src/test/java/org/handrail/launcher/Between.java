package org.handrail.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands on loopback between a browser and the server: what is asked of it goes on unchanged and is
 * kept; what it is asked for as a proxy, which is every other host, gets a page of its own.
 */
final class Between implements AutoCloseable {
  /** The words on every page. */
  static final String PAGE = "A page like any other";

  /**
   * A question that went on to the server.
   *
   * @param method of HTTP
   * @param address path and query
   * @param status of the answer
   */
  record Asked(String method, String address, int status) {}

  private final RunningServer server;
  private final HttpServer between;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();

  Between(RunningServer server) {
    this.server = server;
    try {
      between = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    between.setExecutor(threads);
    between.createContext("/", this::handle);
    between.start();
  }

  int port() {
    return between.getAddress().getPort();
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + port());
  }

  /** What was asked of a path so far, in order. */
  List<Asked> asked(String path) {
    return asked.stream().filter(one -> one.address().startsWith(path + "?")).toList();
  }

  void forget() {
    asked.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (exchange.getRequestURI().isAbsolute()) {
        byte[] page =
            ("<!doctype html><title>" + PAGE + "</title>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        exchange.sendResponseHeaders(200, page.length);
        exchange.getResponseBody().write(page);
      } else {
        pass(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(HttpExchange exchange) throws IOException, InterruptedException {
    String address = exchange.getRequestURI().toString();
    HttpRequest.Builder request = HttpRequest.newBuilder(server.base().resolve(address));
    for (String name : List.of("Accept", "Content-Type", "X-HTTP-Method-Override")) {
      Optional.ofNullable(exchange.getRequestHeaders().getFirst(name))
          .ifPresent(value -> request.header(name, value));
    }
    request.method(
        exchange.getRequestMethod(),
        HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    HttpResponse<byte[]> answer =
        RunningServer.CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    answer
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    asked.add(new Asked(exchange.getRequestMethod(), address, answer.statusCode()));
    exchange.sendResponseHeaders(
        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
    exchange.getResponseBody().write(answer.body());
  }

  @Override
  public void close() {
    between.stop(0);
    threads.shutdownNow();
  }
}
