package org.handrail.launcher;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that ask without pause, and judge each answer: a look-up must find what is listed, a
 * report must be stored, guidance and the button must be there.
 */
final class Load implements AutoCloseable {
  private static final int PHASES = 3;
  private static final String LOOKUP =
      "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://phish.example/login\"}]}";
  private static final String REPORT = "{\"category\":\"other\",\"words\":\"under load\"}";

  private final URI server;
  private final long pauseNanos;
  private final AtomicBoolean running = new AtomicBoolean(true);
  private final List<Thread> threads = new ArrayList<>();
  private final LongAdder asked = new LongAdder();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> receipts = new ConcurrentLinkedQueue<>();
  private final Queue<Measured> measured = new ConcurrentLinkedQueue<>();
  private volatile int phase;

  private record Measured(int phase, long[] nanos) {}

  /**
   * Asks that server from so many threads for each kind of request.
   *
   * @param perSecond how often each of them asks; fewer than the machine bears, or every latency is
   *     that of a queue
   */
  Load(URI server, int each, int perSecond) {
    this.server = server;
    this.pauseNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (int i = 0; i < each; i++) {
      add(KeptConnection.request("POST", "/v1/lookups", LOOKUP), 200, "\"verdict\":\"harmful\"");
      add(get("/v1/guidance/feed.json?audience=child"), 200, "jsonfeed.org");
      add(KeptConnection.request("POST", "/v1/reports", REPORT), 201, "\"receipt\":");
      add(get("/button/v1/handrail-button.js"), 200, "handrail-button");
    }
  }

  /** Also asks for that path, whose answer must have that mark. */
  Load and(String path, String mark) {
    add(get(path), 200, mark);
    return this;
  }

  Load start() {
    threads.forEach(Thread::start);
    return this;
  }

  /** Counts latencies apart from here on; 0 to 2. */
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
        measured.stream()
            .filter(one -> one.phase() == number)
            .flatMapToLong(one -> Arrays.stream(one.nanos()))
            .sorted()
            .toArray();
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

  private void add(byte[] request, int status, String mark) {
    Thread thread = new Thread(() -> ask(request, status, mark), "load");
    thread.setDaemon(true);
    threads.add(thread);
  }

  private void ask(byte[] request, int status, String mark) {
    long[][] mine = new long[PHASES][1 << 12];
    int[] counts = new int[PHASES];
    try (KeptConnection connection = new KeptConnection(server)) {
      long began = System.nanoTime();
      while (running.get()) {
        LockSupport.parkNanos(began + pauseNanos - System.nanoTime());
        int during = phase;
        began = System.nanoTime();
        one(connection, request, status, mark);
        if (counts[during] == mine[during].length) {
          mine[during] = Arrays.copyOf(mine[during], 2 * counts[during]);
        }
        mine[during][counts[during]++] = System.nanoTime() - began;
        asked.increment();
      }
    } catch (IOException e) {
      failures.add(e.toString());
    }
    for (int i = 0; i < PHASES; i++) {
      measured.add(new Measured(i, Arrays.copyOf(mine[i], counts[i])));
    }
  }

  private void one(KeptConnection connection, byte[] request, int status, String mark) {
    try {
      var answer = connection.ask(request);
      if (answer.status() != status || !answer.body().contains(mark)) {
        failures.add(mark + " " + answer.status() + " " + answer.body());
      } else if (status == 201) {
        receipts.add(Json.at(answer.body(), "receipt"));
      }
    } catch (IOException e) {
      failures.add(mark + " " + e);
    }
  }

  private static byte[] get(String path) {
    return KeptConnection.request("GET", path, "");
  }
}
