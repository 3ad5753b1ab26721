package org.handrail.api.report;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a store answers that was built before there was a desk for the team. */
final class NoDesk {
  private NoDesk() {}

  static <T> CompletionStage<T> answer() {
    return CompletableFuture.failedFuture(
        new StoreUnavailable(
            "this store was built for version 1.0 of the api, which has no desk",
            new UnsupportedOperationException()));
  }
}
