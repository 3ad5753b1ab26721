package org.handrail.edge.door;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Problem;

/**
 * The one answer to one request; whatever comes after the first is dropped. Safe for any thread.
 */
final class Reply implements Callback {
  private final AtomicBoolean given = new AtomicBoolean();
  private final Response response;
  private final String requestId;
  private final Callback callback;
  private final Connection connection;
  private final EdgeHandler edge;

  Reply(Response response, String requestId, Callback callback, EdgeHandler edge) {
    this.response = response;
    this.requestId = requestId;
    this.callback = callback;
    this.connection = response.getRequest().getConnectionMetaData().getConnection();
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
    answer(problem);
  }

  void preflight(String methods) {
    if (given.compareAndSet(false, true)) {
      Answers.preflight(response, requestId, methods, this);
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
    edge.ended(connection);
    callback.succeeded();
  }

  @Override
  public void failed(Throwable failure) {
    edge.ended(connection);
    callback.failed(failure);
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
