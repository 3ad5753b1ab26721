package org.handrail.edge.door;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.handrail.api.http.Oversight;
import org.handrail.api.http.Problem;
import org.handrail.edge.access.Doorkeeper;
import org.handrail.edge.count.Traffic;
import org.handrail.edge.limit.ConnectionGuard.Line;
import org.handrail.edge.limit.RateLimit;
import org.handrail.edge.problem.EdgeProblems;
import org.handrail.edge.route.Routes;
import org.jspecify.annotations.Nullable;

/**
 * The one handler: what all requests have in common, then the {@link Exchange} with an endpoint.
 * Never blocks.
 */
final class EdgeHandler extends Handler.Abstract.NonBlocking {
  // A connection keeps a buffer as long as its longest address for as long as it is open.
  private static final int LONGEST_KEPT_ADDRESS = 2_048;

  private final Routes routes;
  private final Doorkeeper doorkeeper;
  private volatile DoorConfig config;
  private volatile RateLimit rate;
  private final Pools pools;
  private final Traffic traffic;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger held = new AtomicInteger();
  private volatile boolean closing;

  EdgeHandler(
      Routes routes,
      Doorkeeper doorkeeper,
      DoorConfig config,
      RateLimit rate,
      Pools pools,
      Traffic traffic) {
    this.routes = routes;
    this.doorkeeper = doorkeeper;
    this.config = config;
    this.rate = rate;
    this.pools = pools;
    this.traffic = traffic;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    String requestId = Long.toHexString(ThreadLocalRandom.current().nextLong() | Long.MIN_VALUE);
    Line line = GuardedConnector.line(request.getConnectionMetaData().getConnection());
    if (line != null) {
      line.began();
    }
    int now = inFlight.incrementAndGet();
    Reply reply = new Reply(response, requestId, callback, line, this);
    if (closing || isLong(request.getHttpURI())) {
      response.getHeaders().put("Connection", "close");
    }
    if (now > config.maxInFlight()) {
      reply.refuse(shaped(request, EdgeProblems.overloaded()));
      return true;
    }
    OptionalLong wait = rate.take(request.getConnectionMetaData().getRemoteSocketAddress());
    if (wait.isPresent()) {
      reply.refuse(
          shaped(request, EdgeProblems.tooManyRequests(wait.getAsLong(), rate.perSecond())));
      return true;
    }
    route(request, requestId, reply);
    return true;
  }

  private static boolean isLong(HttpURI address) {
    return length(address.getPath()) + length(address.getQuery()) > LONGEST_KEPT_ADDRESS;
  }

  private static int length(@Nullable String part) {
    return part == null ? 0 : part.length();
  }

  private void route(Request request, String requestId, Reply reply) {
    String method = request.getMethod();
    Routes.Match match = routes.find(Request.getPathInContext(request));
    if (!(match instanceof Routes.Match.Known known)) {
      reply.refuse(EdgeProblems.notFound());
      return;
    }
    String effective = effective(method);
    if (method.equals("OPTIONS")) {
      TreeSet<String> allowed = new TreeSet<>(known.resource().methods());
      allowed.add("OPTIONS");
      reply.preflight(String.join(", ", allowed));
    } else if (!known.resource().knows(effective)) {
      reply.refuse(EdgeProblems.methodNotAllowed(known.resource().methods()));
    } else {
      new Exchange(request, requestId, effective, known.resource(), known.parameters(), this, reply)
          .begin();
    }
  }

  // As the clients of the route read it, where it has a shape of its own.
  private Problem shaped(Request request, Problem problem) {
    return routes.find(Request.getPathInContext(request)) instanceof Routes.Match.Known known
        ? known
            .resource()
            .find(effective(request.getMethod()))
            .map(entry -> entry.refused(problem))
            .orElse(problem)
        : problem;
  }

  private static String effective(String method) {
    return method.equals("HEAD") ? "GET" : method;
  }

  void configure(DoorConfig newConfig, RateLimit newRate) {
    config = newConfig;
    rate = newRate;
  }

  void forgetIdleNetworks() {
    rate.forgetIdle();
  }

  DoorConfig config() {
    return config;
  }

  Doorkeeper doorkeeper() {
    return doorkeeper;
  }

  Optional<Oversight> oversight() {
    return routes.oversight();
  }

  Pools pools() {
    return pools;
  }

  Traffic traffic() {
    return traffic;
  }

  int held() {
    return held.get();
  }

  boolean startHolding() {
    if (held.incrementAndGet() <= config.maxHeld()) {
      return true;
    }
    held.decrementAndGet();
    return false;
  }

  void endHolding() {
    held.decrementAndGet();
  }

  void ended(@Nullable Line line) {
    if (line != null) {
      line.ended();
    }
    inFlight.decrementAndGet();
  }

  /** From now on every answer ends its connection. */
  void close() {
    closing = true;
  }

  int inFlight() {
    return inFlight.get();
  }
}
