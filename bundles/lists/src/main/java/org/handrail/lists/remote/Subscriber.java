package org.handrail.lists.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.keep.KeptList;

/**
 * Keeps one list as its feed is. At the start it serves what was stored, or reads what was fetched
 * before; then it fetches when it is time. Used by one thread.
 */
final class Subscriber {
  private final KeptList list;
  private final Feed feed;
  private final Pace pace;
  private final Path accept;
  private final Clock clock;
  private Instant due;

  /**
   * A subscriber that has done nothing yet.
   *
   * @param accept the file by which an admin accepts that the list shrinks
   */
  Subscriber(KeptList list, Feed feed, Pace pace, Path accept, Clock clock) {
    this.list = list;
    this.feed = feed;
    this.pace = pace;
    this.accept = accept;
    this.clock = clock;
    this.due = clock.instant();
  }

  /** Serves what there is without the network. */
  void start() {
    try {
      Optional<String> stored = list.restore();
      Optional<String> fetched = stamp();
      boolean whole = list.status().version().isEmpty() || list.audit();
      if (fetched.isPresent() && (!whole || !fetched.equals(stored))) {
        read(fetched.get());
      }
    } catch (IOException e) {
      list.failed(Problem.UNREADABLE, "what was fetched cannot be read");
    }
  }

  /** Does what is due now: often nothing. */
  void tick() throws InterruptedException {
    try {
      boolean held = list.status().problem().equals(Optional.of(Problem.HELD));
      if (list.isOfOtherForms() || (held && Files.exists(accept))) {
        Optional<String> stamp = stamp();
        if (stamp.isPresent()) {
          read(stamp.get());
        }
      }
      if (!clock.instant().isBefore(due)) {
        due = clock.instant().plus(fetch());
      }
    } catch (IOException e) {
      list.failed(Problem.STORE, "what is fetched cannot be stored");
      due = clock.instant().plus(pace.afterFailure(Optional.empty()));
    }
  }

  private Duration fetch() throws IOException, InterruptedException {
    Feed.Round round = feed.refresh();
    if (round instanceof Feed.Round.Failed failed) {
      list.failed(failed.problem(), failed.why());
      return pace.afterFailure(failed.retryAfter());
    }
    String stamp = stamp().orElseThrow(() -> new IOException("nothing was fetched"));
    if (list.isOf(stamp)) {
      list.confirmed(stamp);
    } else if (round instanceof Feed.Round.Changed || list.status().version().isEmpty()) {
      read(stamp);
    }
    return pace.afterSuccess();
  }

  /** What was fetched when, and how it is read. */
  private Optional<String> stamp() throws IOException {
    return feed.stamp().map(stamp -> feed.format().configName() + " of " + stamp);
  }

  private void read(String stamp) throws IOException {
    boolean accepted = Files.exists(accept);
    boolean good = list.read(feed.source(), feed.format(), stamp, accepted);
    if (good && accepted) {
      Files.deleteIfExists(accept);
    }
  }
}
