package org.handrail.report.http;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.http.Call;
import org.handrail.api.http.Problem;
import org.handrail.api.report.StoreUnavailable;

/** What is the same for every call that brings something. */
public final class Bodies {
  private Bodies() {}

  /**
   * What is wrong with a call before its body is read: its type, or its {@code Idempotency-Key}.
   */
  static Optional<Problem> refuse(Call call, Optional<Guidance> guidance) {
    String type = call.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("multipart/")
        || type.startsWith("image/")
        || type.startsWith("video/")
        || type.startsWith("application/octet-stream")) {
      return Optional.of(ReportProblems.imageRefused(415, guidance));
    }
    if (!type.startsWith("application/json")) {
      return Optional.of(ReportProblems.notJson());
    }
    return refuseKey(call);
  }

  /** What is wrong with the {@code Idempotency-Key} of a call, if anything is. */
  public static Optional<Problem> refuseKey(Call call) {
    Optional<String> key = idempotencyKey(call);
    return key.isPresent() && !usable(key.get())
        ? Optional.of(ReportProblems.badIdempotencyKey())
        : Optional.empty();
  }

  static boolean usable(String idempotencyKey) {
    return idempotencyKey.matches("[!-~]{1,255}");
  }

  /** What the client calls what it sends. */
  public static Optional<String> idempotencyKey(Call call) {
    return call.header("Idempotency-Key").map(Bodies::unquoted);
  }

  /** 503 when the store is why a stage failed; else the failure is handed on. */
  static Problem unavailable(Throwable failure, Optional<String> country) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof StoreUnavailable) {
      return ReportProblems.storeUnavailable(country);
    }
    throw new CompletionException(cause);
  }

  // A structured-field string (RFC 8941) stands in quotes; what most clients send does not.
  private static String unquoted(String key) {
    return key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")
        ? key.substring(1, key.length() - 1)
        : key;
  }
}
