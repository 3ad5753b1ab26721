package org.handrail.edge.door;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.handrail.api.http.Endpoint;
import org.handrail.api.metrics.MetricSource;
import org.handrail.edge.access.Doorkeeper;
import org.handrail.edge.count.Traffic;
import org.handrail.edge.limit.ConnectionGuard;
import org.handrail.edge.limit.HeadRoom;
import org.handrail.edge.limit.RateLimit;
import org.handrail.edge.page.HealthChecks;
import org.handrail.edge.page.HealthEndpoint;
import org.handrail.edge.problem.EdgeProblems;
import org.handrail.edge.route.Routes;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.condition.Condition;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the port and keeps it. Once open, its address is registered as a {@link URI} service with
 * the property {@code handrail.http.address}, by which the launcher knows it; {@code
 * handrail.http.admin-token-file} says where an admin token was written at this start.
 *
 * <p>Where the framework property {@code handrail.http.hold} is {@code true}, the port stays shut
 * until a {@link Condition} of the id {@code handrail.started} is registered: so the door is made
 * beside those who are behind it, and nobody is let in before they are there.
 */
@Component(
    configurationPid = "org.handrail.edge",
    service = {},
    immediate = true)
@Designate(ocd = DoorConfig.class)
public final class HttpDoor {
  private static final Logger LOG = LoggerFactory.getLogger(HttpDoor.class);
  private static final long DRAIN_NANOS = TimeUnit.SECONDS.toNanos(4);
  private static final long KEPT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  // What a connection holds while half a head has arrived: its buffer outside the heap, and about 6
  // KiB of objects; longer heads share what HeadRoom has.
  private static final int INPUT_BUFFER_BYTES = 2_048;
  private static final long HEAP_BYTES_PER_CONNECTION = 16_384;
  private static final long HEAD_ROOM_SHARE = 8;

  // Ids of other protocols may hold a slash, as %2F in a segment; it never splits one here.
  private static final UriCompliance SLASH_IN_SEGMENT =
      UriCompliance.DEFAULT.with(
          "SLASH_IN_SEGMENT", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR);

  private final BundleContext context;
  private final Doorkeeper doorkeeper;
  private final Routes routes;
  private final HttpConfiguration http;
  private final Server server;
  private final ServerConnector connector;
  private final EdgeHandler handler;
  private final ConnectionGuard guard;
  private final NetworkConnectionLimit connectionLimit;
  private final Pools pools;
  private final Sweeper sweeper;
  private final ServiceRegistration<Endpoint> health;
  private final ServiceRegistration<MetricSource> metrics;
  private @Nullable ServiceRegistration<URI> registration;

  /**
   * Opens the port of {@code handrail.host} and {@code handrail.port}, unless it is held.
   *
   * @throws IOException when the port cannot be opened
   */
  @Activate
  public HttpDoor(
      BundleContext context,
      DoorConfig config,
      @Reference Routes routes,
      @Reference Doorkeeper doorkeeper)
      throws IOException {
    Checks.all(config);
    this.context = context;
    this.routes = routes;
    this.doorkeeper = doorkeeper;
    QueuedThreadPool threads = new QueuedThreadPool(8, 2);
    threads.setName("handrail-http");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    server = new Server(threads);
    http = httpConfiguration(config);
    HttpConnectionFactory connections = new HttpConnectionFactory(http);
    connections.setInputBufferSize(INPUT_BUFFER_BYTES);
    guard =
        new ConnectionGuard(
            config.maxConnectionsPerNetwork(),
            Duration.ofMillis(config.quietTimeoutMillis()),
            new HeadRoom(Runtime.getRuntime().maxMemory() / HEAD_ROOM_SHARE),
            System::nanoTime);
    connector = new GuardedConnector(server, connections, guard);
    connector.setHost(property(context, "handrail.host", "127.0.0.1"));
    connector.setPort(Integer.parseInt(property(context, "handrail.port", "8080")));
    connector.setIdleTimeout(config.quietTimeoutMillis());
    connector.setAcceptQueueSize(1_024);
    connector.setReuseAddress(true);
    // Jetty would put whoever comes new behind those who are there, where priorities count.
    connector.setAcceptorPriorityDelta(0);
    if (Boolean.parseBoolean(property(context, "handrail.inherit", "false"))) {
      connector.setInheritChannel(true);
      if (!(System.inheritedChannel() instanceof ServerSocketChannel)) {
        throw new IOException(
            "--inherit-port: standard input is no listening socket. Let systemd pass it with"
                + " StandardInput=socket, or leave the option out.");
      }
    }
    connector.addBean(guard);
    server.addConnector(connector);
    connectionLimit = new NetworkConnectionLimit(maxConnections(config), connector);
    server.addBean(connectionLimit);
    pools = new Pools(config.blockingThreads(), config.blockingQueue(), config.pluginThreads());
    Traffic traffic = new Traffic();
    handler = new EdgeHandler(routes, doorkeeper, config, rate(config), pools, traffic);
    server.setHandler(handler);
    server.setErrorHandler(
        (request, response, callback) -> {
          int status = response.getStatus();
          var problem =
              status >= 500 ? EdgeProblems.internalError() : EdgeProblems.badRequest(status);
          Answers.write(response, "none", problem, callback);
          return true;
        });
    health =
        context.registerService(
            Endpoint.class,
            new HealthEndpoint(routes, new HealthChecks(context)),
            FrameworkUtil.asDictionary(HealthEndpoint.PROPERTIES));
    metrics =
        context.registerService(
            MetricSource.class,
            new DoorMetrics(
                handler, pools, routes, traffic, () -> connector.getConnectedEndPoints().size()),
            null);
    sweeper = new Sweeper();
    if (!Boolean.parseBoolean(property(context, "handrail.http.hold", "false"))) {
      open();
    }
  }

  /** Everybody has started who was to start: opens the port, if it was held. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      target = "(" + Condition.CONDITION_ID + "=handrail.started)")
  synchronized void bindStarted(Condition everybody) {
    if (registration == null) {
      try {
        open();
      } catch (IOException e) {
        // Who registered the condition sees that there is no address, and ends the launch.
        LOG.error("{}", e.getMessage());
      }
    }
  }

  /** The port stays as it is: what was true of the start stays true of it. */
  void unbindStarted(Condition everybody) {}

  /**
   * Takes new limits without closing the port; the length of the queue for blocking endpoints
   * stays, and so does the length of heads on connections that are open.
   */
  @Modified
  void modified(DoorConfig config) {
    Checks.all(config);
    connector.setIdleTimeout(config.quietTimeoutMillis());
    connectionLimit.setMaxNetworkConnectionCount(maxConnections(config));
    guard.limits(config.maxConnectionsPerNetwork(), Duration.ofMillis(config.quietTimeoutMillis()));
    pools.resize(config.blockingThreads(), config.pluginThreads());
    http.setRequestHeaderSize(config.maxHeadBytes());
    trust(http, config);
    handler.configure(config, rate(config));
  }

  @Deactivate
  synchronized void close() {
    if (registration != null) {
      registration.unregister();
    }
    handler.close();
    // Stop listening, answer what is inside, then end the connections.
    connector.close();
    long begin = System.nanoTime();
    while (isBusy(System.nanoTime() - begin)) {
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    sweeper.close();
    health.unregister();
    metrics.unregister();
    stop();
    pools.close();
  }

  // Whoever asks on a kept connection meanwhile is told that it ends; the others have asked
  // nothing.
  private boolean isBusy(long nanos) {
    return (nanos < DRAIN_NANOS && handler.inFlight() > 0)
        || (nanos < KEPT_NANOS && !connector.getConnectedEndPoints().isEmpty());
  }

  private void open() throws IOException {
    listen();
    String host = connector.getHost();
    sweeper.every(1, guard::sweep);
    sweeper.every(10, handler::forgetIdleNetworks);
    URI address =
        URI.create(
            "http://"
                + (host.contains(":") ? "[" + host + "]" : host)
                + ":"
                + connector.getLocalPort());
    Map<String, String> properties = new HashMap<>();
    properties.put("handrail.http.address", address.toString());
    doorkeeper
        .written()
        .ifPresent(path -> properties.put("handrail.http.admin-token-file", path.toString()));
    registration =
        context.registerService(URI.class, address, FrameworkUtil.asDictionary(properties));
    sweeper.once(routes::startAll);
  }

  private void listen() throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      stop();
      pools.close();
      String cause =
          e instanceof BindException || e.getCause() instanceof BindException
              ? "it is taken, or not an address of this machine"
              : e instanceof UnresolvedAddressException ? "there is no such host" : e.toString();
      throw new IOException(
          "Cannot listen on "
              + connector.getHost()
              + ":"
              + connector.getPort()
              + ": "
              + cause
              + ". Choose another with --port or --host.");
    }
  }

  private void stop() {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.warn("The HTTP server did not stop in order: {}", e.getClass().getName());
    }
  }

  private static HttpConfiguration httpConfiguration(DoorConfig config) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(config.maxHeadBytes());
    http.setResponseHeaderSize(8_192);
    http.setUriCompliance(SLASH_IN_SEGMENT);
    trust(http, config);
    return http;
  }

  private static void trust(HttpConfiguration http, DoorConfig config) {
    http.setCustomizers(
        config.behindProxy() ? List.of(new ForwardedRequestCustomizer()) : List.of());
  }

  /**
   * As configured, but never more than the heap can bear: a flood of half requests must not end the
   * process.
   */
  private static int maxConnections(DoorConfig config) {
    long bearable = Runtime.getRuntime().maxMemory() / HEAP_BYTES_PER_CONNECTION;
    return (int) Math.max(1, Math.min(config.maxConnections(), bearable));
  }

  private static RateLimit rate(DoorConfig config) {
    return new RateLimit(config.requestsPerSecond(), config.requestBurst(), config.limitLoopback());
  }

  private static String property(BundleContext context, String key, String otherwise) {
    String value = context.getProperty(key);
    return value == null ? otherwise : value;
  }
}
