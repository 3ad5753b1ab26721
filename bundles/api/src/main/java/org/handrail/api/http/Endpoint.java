package org.handrail.api.http;

import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Answers the requests of one or more routes. Register it as an OSGi service with the {@link Route}
 * properties; while it is registered, the routes exist, and when it goes they answer 503.
 *
 * <p>Threads: {@link #handle} is called concurrently. Unless {@link Route#blocking()} is set it may
 * run on a network selector thread and must return at once: answers that stand in memory are
 * returned completed, all else completes the stage from a thread of the endpoint's own. A blocking
 * endpoint is called on a bounded pool instead; so is every endpoint of a plug-in, each plug-in on
 * a small pool of its own. A call that is late is interrupted there.
 *
 * <p>While {@code handle} runs, what it logs bears the id of the request.
 *
 * <p>Nulls: none is passed, and none may be answered.
 *
 * <p>Deadline: the stage is complete within 20 seconds, or what {@code answerTimeoutMillis} of the
 * edge says; after it the request is answered 503.
 *
 * <p>Failure: an endpoint that throws, and a stage that fails, become a problem without any word of
 * the failure in it. After five in a row the module goes back to the version before.
 */
@ConsumerType
public interface Endpoint {
  /**
   * Answers one request.
   *
   * @param call the request, its body already read and within {@link Route#maxBodyBytes()}
   * @return a stage that completes with the answer; one that fails, or that is not complete within
   *     the edge's deadline, becomes a problem without any word of the failure in it
   */
  CompletionStage<Answer> handle(Call call);

  /**
   * A refusal that the edge makes itself on a route of this endpoint (413, 415, 429, 503 and the
   * like), in the shape that the clients of the route read. A protocol whose errors have members of
   * their own adds them; what else stands in the problem, as its header fields and the words about
   * emergencies, stays. Since 1.1.
   *
   * <p>Threads: called concurrently, on a network selector thread; therefore only of the bundles of
   * the server, while what a plug-in's route refuses stays as it is.
   *
   * <p>Nulls: none is passed, and none may be answered.
   *
   * <p>Deadline: at once; nothing is read or asked.
   *
   * <p>Failure: the problem is then answered as it is, as it is while the endpoint is away.
   *
   * @return the problem, as it is unless a subclass says otherwise
   */
  default Problem refused(Problem problem) {
    return problem;
  }
}
