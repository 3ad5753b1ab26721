package org.handrail.edge.door;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Problem;
import org.handrail.edge.limit.ConnectionGuard.Line;
import org.jspecify.annotations.Nullable;

/**
 * The one answer to one request; whatever comes after the first is dropped. Safe for any thread.
 */
final class Reply implements Callback {
  private final AtomicBoolean given = new AtomicBoolean();
  private final Response response;
  private final String requestId;
  private final Callback callback;
  private final @Nullable Line line;
  private final EdgeHandler edge;

  Reply(
      Response response,
      String requestId,
      Callback callback,
      @Nullable Line line,
      EdgeHandler edge) {
    this.response = response;
    this.requestId = requestId;
    this.callback = callback;
    this.line = line;
    this.edge = edge;
  }

  void answer(Answer answer) {
    if (given.compareAndSet(false, true)) {
      Answers.write(response, requestId, answer, this);
    }
  }

  /** Answers with a problem of the door's own. */
  void refuse(Problem problem) {
    edge.traffic().refused(problem.code());
    if (given.compareAndSet(false, true)) {
      passOverBody();
      Answers.write(response, requestId, problem, this);
    }
  }

  void preflight(String methods) {
    if (given.compareAndSet(false, true)) {
      passOverBody();
      Answers.preflight(response, requestId, methods, this);
    }
  }

  // Nobody reads this body. Where the rest of it has yet to arrive, Jetty ends the connection, and
  // has to be asked before the head is written for the head to say so: a client that keeps the
  // connection would lose its next request (RFC 9112, 9.6).
  private void passOverBody() {
    Request request = response.getRequest();
    if (Bodies.present(request)) {
      request.consumeAvailable();
    }
  }

  /** The connection broke: there is nobody to answer. */
  void abandon(Throwable failure) {
    if (given.compareAndSet(false, true)) {
      failed(failure);
    }
  }

  @Override
  public void succeeded() {
    edge.ended(line);
    callback.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    edge.ended(line);
    callback.failed(failure);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
