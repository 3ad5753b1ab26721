package org.handrail.lists.remote;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.format.ListFormat;

/** Something that is fetched again and again. Used by one thread at a time. */
interface Feed {
  /** What a fetch brought. */
  sealed interface Round {
    /** It is as it was. */
    record Same() implements Round {}

    /** There is something new, complete, in {@link Feed#source()}. */
    record Changed() implements Round {}

    /** It could not be fetched; what was fetched before is as it was. */
    record Failed(Problem problem, String why, Optional<Duration> retryAfter) implements Round {
      static Failed of(Fetched.Failed failed) {
        return new Failed(failed.problem(), failed.why(), failed.retryAfter());
      }
    }
  }

  /** Fetches what is new. */
  Round refresh() throws IOException, InterruptedException;

  /** What tells one state of {@link #source()} from another; empty where nothing is there. */
  Optional<String> stamp() throws IOException;

  /** The file or folder with what was fetched. */
  Path source();

  /** Its format. */
  ListFormat format();
}
