package org.handrail.edge.count;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.handrail.api.metrics.Durations;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;

/**
 * How many calls each module has answered on each of its routes, how, and how fast; and what the
 * door has refused by itself. Counts go on while a module is swapped. Routes are named as they are
 * declared, never as they were asked for, so that no path of anybody stands in a number. Safe for
 * any thread.
 */
public final class Traffic implements MetricSource {
  // Far more than modules have routes; what comes after that many is counted in one line.
  private static final int MOST_ROUTES = 1_000;
  private static final String[] CLASSES = {"1xx", "2xx", "3xx", "4xx", "5xx"};

  private final Map<Served, Counts> served = new ConcurrentHashMap<>();
  private final Counts others = new Counts();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  private record Served(String module, String method, String path) {
    Map<String, String> labels() {
      return Map.of("module", module, "route", method + " " + path);
    }
  }

  /** The counts of one route of one module. */
  public static final class Counts {
    private final LongAdder[] byClass = new LongAdder[CLASSES.length];
    private final LongAdder failed = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final Durations durations = new Durations();
    private final AtomicInteger inside = new AtomicInteger();

    private Counts() {
      for (int i = 0; i < byClass.length; i++) {
        byClass[i] = new LongAdder();
      }
    }

    /** A call goes in. */
    public void began() {
      inside.incrementAndGet();
    }

    /** A call has been answered with that status. */
    public void answered(int status, long nanos) {
      inside.decrementAndGet();
      byClass[Math.max(0, Math.min(CLASSES.length - 1, status / 100 - 1))].increment();
      durations.add(nanos);
    }

    /** The call that is answered next has failed, or was late. */
    public void failed(boolean wasLate) {
      (wasLate ? late : failed).increment();
    }
  }

  /** The counts of a route, by the symbolic name of the module that serves it. */
  public Counts of(String module, String method, String path) {
    Served key = new Served(module, method, path);
    Counts known = served.get(key);
    if (known != null) {
      return known;
    }
    return served.size() < MOST_ROUTES ? served.computeIfAbsent(key, k -> new Counts()) : others;
  }

  /** The door answered with a problem of its own. */
  public void refused(String code) {
    refused.computeIfAbsent(code, c -> new LongAdder()).increment();
  }

  @Override
  public void collect(MetricSink sink) {
    served.forEach((route, counts) -> tell(sink, route.labels(), counts));
    tell(sink, Map.of("module", "others", "route", "others"), others);
    refused.forEach(
        (code, count) ->
            sink.counter(
                "handrail_http_refused",
                "Requests that the door answered with a problem of its own.",
                Map.of("problem", code),
                count.sum()));
  }

  private static void tell(MetricSink sink, Map<String, String> labels, Counts counts) {
    for (int i = 0; i < CLASSES.length; i++) {
      long sum = counts.byClass[i].sum();
      if (sum > 0) {
        Map<String, String> all = new java.util.TreeMap<>(labels);
        all.put("status", CLASSES[i]);
        sink.counter("handrail_http_requests", "Requests that a module answered.", all, sum);
      }
    }
    sink.counter(
        "handrail_http_failures",
        "Requests on which a module threw or failed.",
        labels,
        counts.failed.sum());
    sink.counter(
        "handrail_http_late", "Requests that a module let pass.", labels, counts.late.sum());
    sink.gauge(
        "handrail_http_inside", "Requests inside a module now.", labels, counts.inside.get());
    sink.durations(
        "handrail_http_request_seconds",
        "From the call of a module to its answer.",
        labels,
        counts.durations);
  }
}
