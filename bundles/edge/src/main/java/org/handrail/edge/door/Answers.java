package org.handrail.edge.door;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.edge.problem.ProblemJson;

/** Writes answers, each with the header fields that all have. */
final class Answers {
  private static final AnswerHeads HEADS = new AnswerHeads();
  private static final AnswerBodies BODIES = new AnswerBodies();

  private Answers() {}

  static void write(Response response, String requestId, Answer answer, Callback callback) {
    if (answer instanceof Content content) {
      write(response, requestId, content, callback);
    } else if (answer instanceof Problem problem) {
      response.setStatus(problem.status());
      HttpFields.Mutable headers = common(response, requestId);
      headers.put(HttpHeader.CONTENT_TYPE, ProblemJson.TYPE);
      headers.put(HttpHeader.CACHE_CONTROL, "no-store");
      problem.headers().forEach(headers::put);
      byte[] body = ProblemJson.bytes(problem);
      headers.put(HttpHeader.CONTENT_LENGTH, body.length);
      response.write(true, ByteBuffer.wrap(body), callback);
    }
  }

  /** The answer to a CORS preflight request (Fetch standard, section 3.2). */
  static void preflight(Response response, String requestId, String methods, Callback callback) {
    response.setStatus(204);
    HttpFields.Mutable headers = common(response, requestId);
    headers.put("Allow", methods);
    headers.put("Access-Control-Allow-Methods", methods);
    headers.put(
        "Access-Control-Allow-Headers",
        "Authorization, Content-Type, Handrail-Client, Idempotency-Key, If-None-Match");
    headers.put("Access-Control-Max-Age", "86400");
    response.write(true, null, callback);
  }

  private static void write(
      Response response, String requestId, Content content, Callback callback) {
    response.setStatus(content.status());
    HttpFields.Mutable headers = response.getHeaders();
    HEADS.add(content, headers);
    headers.add(requestId(requestId));
    boolean empty = content.status() == 204 || content.status() == 304;
    if (content.status() == 304) {
      response.getRequest().addHttpStreamWrapper(WithoutLength::new);
    } else if (!empty) {
      headers.add(HttpHeader.CONTENT_LENGTH, content.body().length);
    }
    response.write(true, empty ? null : BODIES.of(content.body()), callback);
  }

  private static HttpFields.Mutable common(Response response, String requestId) {
    // Added, not put: nothing is there yet that would have to be looked for.
    HttpFields.Mutable headers = response.getHeaders();
    AnswerHeads.COMMON.forEach(headers::add);
    return headers.add(requestId(requestId));
  }

  // Told that it is none of the well-known fields, Jetty need not look for it among them.
  private static HttpField requestId(String id) {
    return new HttpField(null, "X-Request-Id", id);
  }

  /**
   * Takes back the length 0 that Jetty adds by itself: in a 304 it would be that of the answer that
   * the caller has (RFC 9110, 8.6).
   */
  private static final class WithoutLength extends HttpStream.Wrapper {
    WithoutLength(HttpStream wrapped) {
      super(wrapped);
    }

    @Override
    public void prepareResponse(HttpFields.Mutable headers) {
      headers.remove(HttpHeader.CONTENT_LENGTH);
      super.prepareResponse(headers);
    }
  }
}
