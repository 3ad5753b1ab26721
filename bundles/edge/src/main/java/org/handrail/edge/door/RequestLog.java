package org.handrail.edge.door;

import org.slf4j.MDC;

/**
 * Says to the log which request a thread works on, so that every line that an endpoint logs bears
 * the id that stands in the answer's {@code X-Request-Id}. The thread is named as well: a thread
 * that is made meanwhile inherits both, and must not go on under the id of a request that has long
 * been answered.
 */
final class RequestLog {
  private static final String REQUEST = "request";
  // Written once for each thread: it goes with every request.
  private static final ThreadLocal<String> AT_THIS_THREAD =
      ThreadLocal.withInitial(() -> "@" + Thread.currentThread().getId());

  private RequestLog() {}

  static void enter(String requestId) {
    MDC.put(REQUEST, requestId.concat(AT_THIS_THREAD.get()));
  }

  static void leave() {
    // Not removed: the place is taken again by the next request.
    MDC.put(REQUEST, "");
  }
}
