package org.handrail.lists.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.handrail.lists.format.ListFormat;

/** A list that is one file at one address, asked for only if it changed (RFC 9110, section 13). */
final class FileFeed implements Feed {
  private final Subscription subscription;
  private final Fetcher fetcher;
  private final ListFormat format;
  private final Path folder;
  private final Clock clock;

  FileFeed(
      Subscription subscription, Fetcher fetcher, ListFormat format, Path folder, Clock clock) {
    this.subscription = subscription;
    this.fetcher = fetcher;
    this.format = format;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public Round refresh() throws IOException, InterruptedException {
    String url = subscription.url().toString();
    Map<String, String> headers = new HashMap<>();
    Optional<FeedState> before =
        stamp().isPresent() ? FeedState.read(folder, url) : Optional.empty();
    before
        .map(FeedState::etag)
        .filter(e -> !e.isEmpty())
        .ifPresent(e -> headers.put("If-None-Match", e));
    before
        .map(FeedState::lastModified)
        .filter(date -> !date.isEmpty())
        .ifPresent(date -> headers.put("If-Modified-Since", date));
    Fetched fetched = fetcher.fetch(subscription.url(), headers, source(), subscription.maxBytes());
    if (fetched instanceof Fetched.Body body) {
      new FeedState(
              url,
              body.etag().orElse(""),
              body.lastModified().orElse(""),
              "",
              clock.instant().toString())
          .write(folder);
      return new Round.Changed();
    }
    return fetched instanceof Fetched.Failed failed ? Round.Failed.of(failed) : new Round.Same();
  }

  @Override
  public Optional<String> stamp() throws IOException {
    return Files.exists(source())
        ? FeedState.read(folder, subscription.url().toString()).map(FeedState::stamp)
        : Optional.empty();
  }

  @Override
  public Path source() {
    return folder.resolve("fetched");
  }

  @Override
  public ListFormat format() {
    return format;
  }
}
