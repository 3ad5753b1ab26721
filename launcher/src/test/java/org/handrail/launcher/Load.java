package org.handrail.launcher;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that ask without pause, and judge each answer: a look-up must find what is listed, a
 * report must be stored, guidance and the button must be there.
 */
final class Load implements AutoCloseable {
  private static final String LOOKUP =
      "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://phish.example/login\"}]}";
  private static final String REPORT = "{\"category\":\"other\",\"words\":\"under load\"}";

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder asked = new LongAdder();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> receipts = new ConcurrentLinkedQueue<>();
  private final Map<Integer, Queue<Long>> nanos = new ConcurrentHashMap<>();
  private volatile int phase;

  /** Asks that server from so many threads for each kind of request. */
  Load(URI server, int each) {
    for (int i = 0; i < each; i++) {
      add(post(server, "/v1/lookups", LOOKUP), 200, "\"verdict\":\"harmful\"");
      add(get(server, "/v1/guidance/feed.json?audience=child"), 200, "jsonfeed.org");
      add(post(server, "/v1/reports", REPORT), 201, "\"receipt\":");
      add(get(server, "/button/v1/handrail-button.js"), 200, "handrail-button");
    }
    threads.forEach(Thread::start);
  }

  /** Counts latencies apart from here on. */
  void phase(int number) {
    phase = number;
  }

  long asked() {
    return asked.sum();
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  List<String> receipts() {
    return List.copyOf(receipts);
  }

  /** The time within which that share of the requests of a phase was answered, in milliseconds. */
  double millis(int number, double share) {
    long[] sorted =
        nanos.getOrDefault(number, new ConcurrentLinkedQueue<>()).stream()
            .mapToLong(Long::longValue)
            .toArray();
    Arrays.sort(sorted);
    return sorted.length == 0
        ? 0
        : sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))] / 1e6;
  }

  @Override
  public void close() {
    end();
  }

  /** Stops asking; every request under way is answered and judged when this returns. */
  void end() {
    running.set(false);
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void add(HttpRequest request, int status, String mark) {
    // A client for each thread: each keeps its own connection, as different people would.
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    Thread thread = new Thread(() -> ask(client, request, status, mark), "load");
    thread.setDaemon(true);
    threads.add(thread);
  }

  private void ask(HttpClient client, HttpRequest request, int status, String mark) {
    while (running.get()) {
      int during = phase;
      long began = System.nanoTime();
      try {
        var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != status || !answer.body().contains(mark)) {
          failures.add(request.uri().getPath() + " " + answer.statusCode() + " " + answer.body());
        } else if (status == 201) {
          receipts.add(Json.at(answer.body(), "receipt"));
        }
      } catch (java.io.IOException e) {
        failures.add(request.uri().getPath() + " " + e);
      } catch (InterruptedException e) {
        return;
      }
      asked.increment();
      nanos
          .computeIfAbsent(during, p -> new ConcurrentLinkedQueue<>())
          .add(System.nanoTime() - began);
    }
  }

  private static HttpRequest get(URI server, String path) {
    return HttpRequest.newBuilder(server.resolve(path)).GET().build();
  }

  private static HttpRequest post(URI server, String path, String json) {
    return HttpRequest.newBuilder(server.resolve(path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(json))
        .build();
  }
}
