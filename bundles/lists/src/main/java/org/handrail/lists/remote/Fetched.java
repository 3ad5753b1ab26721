package org.handrail.lists.remote;

import java.time.Duration;
import java.util.Optional;
import org.handrail.api.lists.ListStatus.Problem;

/** What became of a request. */
sealed interface Fetched {
  /**
   * The body is in the file.
   *
   * @param etag the {@code ETag}, as it was sent
   * @param lastModified the {@code Last-Modified}, as it was sent
   * @param addedLast the {@code X-TAXII-Date-Added-Last}
   */
  record Body(Optional<String> etag, Optional<String> lastModified, Optional<String> addedLast)
      implements Fetched {}

  /** It is as it was. */
  record NotModified() implements Fetched {}

  /**
   * There is no body.
   *
   * @param why for an admin; never holds what was fetched or from where
   * @param retryAfter how long the server asks to be left alone
   */
  record Failed(Problem problem, String why, Optional<Duration> retryAfter) implements Fetched {
    Failed(Problem problem, String why) {
      this(problem, why, Optional.empty());
    }
  }
}
