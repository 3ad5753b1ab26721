package org.handrail.edge.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.server.Request;
import org.handrail.api.http.Access;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Oversight;
import org.handrail.api.http.Problem;
import org.handrail.edge.access.Doorkeeper;
import org.handrail.edge.count.Traffic;
import org.handrail.edge.problem.EdgeProblems;
import org.handrail.edge.route.Entry;
import org.handrail.edge.route.Resource;
import org.jspecify.annotations.Nullable;
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
      refuse(entry, EdgeProblems.unsupportedMediaType(entry.consumes()));
      return;
    }
    int most = entry.maxBodyBytes();
    Bodies.read(request, most, edge.config().bodyTimeoutMillis())
        .whenComplete(
            (body, failure) -> {
              if (failure == null) {
                call(entry, body);
              } else if (failure instanceof Bodies.TooLarge) {
                refuse(entry, EdgeProblems.bodyTooLarge(most));
              } else if (failure instanceof TimeoutException) {
                refuse(entry, EdgeProblems.bodyTooSlow());
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
    refuse(entry, ((Doorkeeper.Decision.Refused) decision).problem());
    return false;
  }

  private void refuse(Entry entry, Problem problem) {
    if (entry.access() != Access.PUBLIC) {
      edge.oversight()
          .ifPresent(
              oversight ->
                  oversight.refused(
                      new Oversight.Refusal(
                          method + " " + resource.path(), problem.code(), principal, requestId)));
    }
    reply.refuse(entry.refused(problem));
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
          if (!edge.pools().house().offer(then)) {
            reply.refuse(EdgeProblems.overloaded());
          }
        });
  }

  private void away() {
    reply.refuse(EdgeProblems.serviceAway());
  }

  private void run(Entry expected, Entry entry, byte[] body) {
    // Another version of the endpoint may ask for more than the one that was expected.
    if (entry != expected && !allowed(entry)) {
      entry.exit();
      return;
    }
    if (!entry.breaker().lets()) {
      entry.exit();
      reply.refuse(entry.refused(EdgeProblems.resting(entry.breaker().secondsLeft())));
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
    Traffic.Counts counts = resource.counts(edge.traffic(), entry.owner(), method);
    counts.began();
    long began = System.nanoTime();
    Optional<Pool> pool = edge.pools().of(entry);
    if (pool.isEmpty()) {
      var stage = invoke(entry, call);
      settle(entry, counts, began, stage.isDone() ? stage : within(stage.copy()));
    } else {
      Errand errand = Errand.of(entry, () -> invoke(entry, call));
      if (pool.get().offer(errand)) {
        settle(entry, counts, began, errand.within(edge.config().answerTimeoutMillis()));
      } else {
        errand.cancel(false);
        counts.answered(503, 0);
        reply.refuse(entry.refused(EdgeProblems.overloaded()));
      }
    }
  }

  private CompletableFuture<Answer> within(CompletableFuture<Answer> stage) {
    return stage.orTimeout(edge.config().answerTimeoutMillis(), TimeUnit.MILLISECONDS);
  }

  // The lease is left when the endpoint is done, late or not.
  private CompletableFuture<Answer> invoke(Entry entry, JettyCall call) {
    CompletableFuture<Answer> stage;
    RequestLog.enter(requestId);
    try {
      stage = entry.endpoint().handle(call).toCompletableFuture();
    } catch (Throwable e) {
      // The one last-resort catch: nothing that an endpoint throws may end a thread of the door.
      stage = CompletableFuture.failedFuture(e);
    } finally {
      RequestLog.leave();
    }
    if (stage.isDone()) {
      entry.exit();
    } else {
      stage.whenComplete((answer, failure) -> entry.exit());
    }
    return stage;
  }

  private void settle(
      Entry entry, Traffic.Counts counts, long began, CompletableFuture<Answer> outcome) {
    if (outcome.isDone() && !outcome.isCompletedExceptionally()) {
      // Most are answered at once, and need no stage more.
      finish(entry, counts, began, outcome.getNow(null), null);
    } else {
      outcome.whenComplete((answer, failure) -> finish(entry, counts, began, answer, failure));
    }
  }

  private void finish(
      Entry entry,
      Traffic.Counts counts,
      long began,
      @Nullable Answer answer,
      @Nullable Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException c && c.getCause() != null ? c.getCause() : failure;
    Answer given;
    if (cause == null && answer != null) {
      given = answer;
      entry.succeeded();
    } else {
      given = failed(entry, counts, cause == null ? new NullPointerException() : cause);
    }
    counts.answered(status(given), System.nanoTime() - began);
    reply.answer(given);
  }

  private static int status(Answer answer) {
    return answer instanceof Content content ? content.status() : ((Problem) answer).status();
  }

  // Only the type of a failure is logged: its message may quote what the request said.
  private Problem failed(Entry entry, Traffic.Counts counts, Throwable failure) {
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
    counts.failed(late);
    int inARow = entry.failed(late);
    edge.oversight().ifPresent(oversight -> oversight.failed(entry.bundleId(), inARow));
    return entry.refused(late ? EdgeProblems.timedOut() : EdgeProblems.internalError());
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
