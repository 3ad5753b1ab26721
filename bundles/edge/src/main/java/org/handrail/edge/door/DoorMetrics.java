package org.handrail.edge.door;

import java.util.Map;
import java.util.function.IntSupplier;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.handrail.edge.count.Traffic;
import org.handrail.edge.route.Routes;

/** What stands at the door now, and what went through. */
final class DoorMetrics implements MetricSource {
  private final EdgeHandler handler;
  private final Pools pools;
  private final Routes routes;
  private final Traffic traffic;
  private final IntSupplier connections;

  DoorMetrics(
      EdgeHandler handler, Pools pools, Routes routes, Traffic traffic, IntSupplier connections) {
    this.handler = handler;
    this.pools = pools;
    this.routes = routes;
    this.traffic = traffic;
    this.connections = connections;
  }

  @Override
  public void collect(MetricSink sink) {
    traffic.collect(sink);
    sink.gauge("handrail_http_connections", "Open connections.", Map.of(), connections.getAsInt());
    sink.gauge("handrail_http_in_flight", "Requests in work.", Map.of(), handler.inFlight());
    sink.gauge(
        "handrail_http_held",
        "Requests that wait for a service that is away.",
        Map.of(),
        handler.held());
    pools.each(
        (name, pool) -> {
          Map<String, String> labels = Map.of("pool", name);
          sink.gauge(
              "handrail_http_pool_busy", "Threads that are in a module.", labels, pool.busy());
          sink.gauge(
              "handrail_http_pool_queue",
              "Requests that wait for a thread.",
              labels,
              pool.waiting());
          sink.gauge(
              "handrail_http_pool_left",
              "Threads that a module made while it was called, and that still run.",
              labels,
              pool.madeByOthers());
        });
    routes
        .entries()
        .forEach(
            entry -> {
              Map<String, String> labels =
                  Map.of("module", entry.owner(), "route", entry.firstRoute());
              sink.gauge(
                  "handrail_http_failures_in_a_row",
                  "Failures of an endpoint since it last answered.",
                  labels,
                  entry.failuresInARow());
              sink.gauge(
                  "handrail_http_breaker_open",
                  "1 while an endpoint is not asked, since it was late too often.",
                  labels,
                  entry.breaker().isOpen() ? 1 : 0);
            });
  }
}
