package org.handrail.edge.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Problem;
import org.handrail.edge.access.Doorkeeper;
import org.handrail.edge.problem.EdgeProblems;
import org.handrail.edge.route.Entry;
import org.handrail.edge.route.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on a known path, from its body to its answer. It answers exactly once. */
final class Exchange {
  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

  private final Request request;
  private final String requestId;
  private final String method;
  private final Resource resource;
  private final Map<String, String> parameters;
  private final EdgeHandler edge;
  private final Reply reply;
  // Set on whichever thread has the exchange in hand, before it is handed on.
  private volatile Optional<String> principal = Optional.empty();

  Exchange(
      Request request,
      String requestId,
      String method,
      Resource resource,
      Map<String, String> parameters,
      EdgeHandler edge,
      Reply reply) {
    this.request = request;
    this.requestId = requestId;
    this.method = method;
    this.resource = resource;
    this.parameters = parameters;
    this.edge = edge;
    this.reply = reply;
  }

  void begin() {
    Optional<Entry> entry = resource.find(method);
    if (entry.isEmpty()) {
      hold(() -> resource.find(method).ifPresentOrElse(this::receive, this::away));
    } else {
      receive(entry.get());
    }
  }

  private void receive(Entry entry) {
    if (!allowed(entry)) {
      return;
    }
    if (!Bodies.present(request)) {
      call(entry, new byte[0]);
      return;
    }
    if (!entry.consumes(mediaType())) {
      reply.answer(entry.refused(EdgeProblems.unsupportedMediaType(entry.consumes())));
      return;
    }
    int most = entry.maxBodyBytes();
    Bodies.read(request, most, edge.config().bodyTimeoutMillis())
        .whenComplete(
            (body, failure) -> {
              if (failure == null) {
                call(entry, body);
              } else if (failure instanceof Bodies.TooLarge) {
                reply.answer(entry.refused(EdgeProblems.bodyTooLarge(most)));
              } else if (failure instanceof TimeoutException) {
                reply.answer(entry.refused(EdgeProblems.bodyTooSlow()));
              } else {
                reply.abandon(failure);
              }
            });
  }

  // Before the body is read, so that a stranger cannot make the server hold one.
  private boolean allowed(Entry entry) {
    if (entry.access() == Access.PUBLIC) {
      return true;
    }
    var decision =
        edge.doorkeeper()
            .decide(
                Optional.ofNullable(request.getHeaders().get("Authorization")),
                entry.access(),
                request.getConnectionMetaData().getRemoteSocketAddress(),
                requestId);
    if (decision instanceof Doorkeeper.Decision.Granted granted) {
      principal = Optional.of(granted.tokenId());
      return true;
    }
    reply.answer(entry.refused(((Doorkeeper.Decision.Refused) decision).problem()));
    return false;
  }

  // While the body came in, the endpoint may have left and another come: the best one now is
  // entered.
  private void call(Entry expected, byte[] body) {
    Optional<Entry> entered = expected.enter() ? Optional.of(expected) : resource.enter(method);
    if (entered.isPresent()) {
      run(expected, entered.get(), body);
    } else {
      hold(
          () ->
              resource
                  .enter(method)
                  .ifPresentOrElse(entry -> run(expected, entry, body), this::away));
    }
  }

  private void hold(Runnable then) {
    if (!edge.startHolding()) {
      away();
      return;
    }
    CompletableFuture<Void> arrival = resource.arrival(edge.config().holdMillis());
    if (resource.find(method).isPresent()) {
      // It came between the first look and the waiting.
      arrival.complete(null);
    }
    arrival.whenComplete(
        (nothing, failure) -> {
          edge.endHolding();
          // Not on the thread that completes it: that is a timer, or the one that registers the
          // endpoint.
          if (!edge.pool().offer(then)) {
            reply.answer(EdgeProblems.overloaded());
          }
        });
  }

  private void away() {
    reply.answer(EdgeProblems.serviceAway());
  }

  private void run(Entry expected, Entry entry, byte[] body) {
    // Another version of the endpoint may ask for more than the one that was expected.
    if (entry != expected && !allowed(entry)) {
      entry.exit();
      return;
    }
    JettyCall call =
        new JettyCall(
            request,
            method,
            Request.getPathInContext(request),
            requestId,
            parameters,
            body,
            principal);
    if (!entry.blocking()) {
      invoke(entry, call);
    } else if (!edge.pool().offer(() -> invoke(entry, call))) {
      entry.exit();
      reply.answer(entry.refused(EdgeProblems.overloaded()));
    }
  }

  private void invoke(Entry entry, JettyCall call) {
    CompletionStage<Answer> stage;
    try {
      stage = entry.endpoint().handle(call);
    } catch (RuntimeException | LinkageError e) {
      // The one last-resort catch: whatever an endpoint throws becomes a problem without a word of
      // it.
      entry.exit();
      failed(entry, e);
      return;
    }
    var future = stage.toCompletableFuture();
    if (!future.isDone()) {
      future = future.copy().orTimeout(edge.config().answerTimeoutMillis(), TimeUnit.MILLISECONDS);
    }
    stage.whenComplete((answer, failure) -> entry.exit());
    future.whenComplete(
        (answer, failure) -> {
          if (failure != null) {
            failed(
                entry,
                failure instanceof CompletionException c && c.getCause() != null
                    ? c.getCause()
                    : failure);
          } else {
            entry.succeeded();
            reply.answer(answer);
          }
        });
  }

  // Only the type of a failure is logged: its message may quote what the request said.
  private void failed(Entry entry, Throwable failure) {
    boolean late = failure instanceof TimeoutException;
    StackTraceElement[] trace = failure.getStackTrace();
    LOG.warn(
        "{} {} of {} failed: {} at {} (request {})",
        method,
        late ? "was late, an endpoint" : "an endpoint",
        entry.owner(),
        failure.getClass().getName(),
        trace.length == 0 ? "no place known" : trace[0],
        requestId);
    int inARow = entry.failed();
    edge.oversight().ifPresent(oversight -> oversight.failed(entry.bundleId(), inARow));
    Problem problem = late ? EdgeProblems.timedOut() : EdgeProblems.internalError();
    reply.answer(entry.refused(problem));
  }

  private String mediaType() {
    String type = request.getHeaders().get("Content-Type");
    if (type == null) {
      return "";
    }
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon))
        .trim()
        .toLowerCase(java.util.Locale.ROOT);
  }
}
