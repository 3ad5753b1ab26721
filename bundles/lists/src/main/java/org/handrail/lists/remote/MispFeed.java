package org.handrail.lists.remote;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.format.ListFormat;

/**
 * A MISP feed: its manifest, and of the events that it names those that it describes otherwise than
 * before. The new manifest counts once every event is there, so that a fetch that ends half way
 * changes nothing.
 */
final class MispFeed implements Feed {
  private static final String MANIFEST = "manifest.json";
  private static final long MAX_MANIFEST = 64L << 20;
  private static final Pattern UUID = Pattern.compile("[0-9a-fA-F-]{36}");

  private final Subscription subscription;
  private final Fetcher fetcher;
  private final Path folder;
  private final Clock clock;

  MispFeed(Subscription subscription, Fetcher fetcher, Path folder, Clock clock) {
    this.subscription = subscription;
    this.fetcher = fetcher;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public Round refresh() throws IOException, InterruptedException {
    Files.createDirectories(source());
    Path next = folder.resolve("next-manifest.json");
    Fetched fetched =
        fetcher.fetch(
            at(MANIFEST), Map.of(), next, Math.min(MAX_MANIFEST, subscription.maxBytes()));
    if (fetched instanceof Fetched.Failed failed) {
      return Round.Failed.of(failed);
    }
    Optional<JsonObject> wanted = manifest(next);
    if (wanted.isEmpty()) {
      return new Round.Failed(Problem.BROKEN, "its manifest is none", Optional.empty());
    }
    Optional<JsonObject> had =
        stamp().isPresent() ? manifest(source().resolve(MANIFEST)) : Optional.empty();
    if (wanted.equals(had)) {
      return new Round.Same();
    }
    long left = subscription.maxBytes();
    for (Map.Entry<String, JsonElement> event : wanted.get().entrySet()) {
      Path file = source().resolve(event.getKey() + ".json");
      boolean same = had.map(h -> event.getValue().equals(h.get(event.getKey()))).orElse(false);
      if (!same || !Files.exists(file)) {
        Fetched one = fetcher.fetch(at(event.getKey() + ".json"), Map.of(), file, left);
        if (one instanceof Fetched.Failed failed) {
          return Round.Failed.of(failed);
        }
      }
      left = Math.max(0, left - Files.size(file));
    }
    Files.move(
        next,
        source().resolve(MANIFEST),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    deleteAllBut(wanted.get());
    new FeedState(subscription.url().toString(), "", "", "", clock.instant().toString())
        .write(folder);
    return new Round.Changed();
  }

  private URI at(String file) {
    String base = subscription.url().toString();
    return URI.create(base.endsWith("/") ? base : base + "/").resolve(file);
  }

  private static Optional<JsonObject> manifest(Path file) throws IOException {
    try {
      JsonElement json = JsonParser.parseString(Files.readString(file));
      boolean good =
          json.isJsonObject()
              && json.getAsJsonObject().keySet().stream()
                  .allMatch(uuid -> UUID.matcher(uuid).matches());
      return good ? Optional.of(json.getAsJsonObject()) : Optional.empty();
    } catch (NoSuchFileException | JsonParseException e) {
      return Optional.empty();
    }
  }

  private void deleteAllBut(JsonObject wanted) throws IOException {
    try (Stream<Path> files = Files.list(source())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = String.valueOf(file.getFileName());
        if (!name.equals(MANIFEST) && !wanted.has(name.replaceFirst("\\.json$", ""))) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  @Override
  public Optional<String> stamp() throws IOException {
    return Files.exists(source().resolve(MANIFEST))
        ? FeedState.read(folder, subscription.url().toString()).map(FeedState::stamp)
        : Optional.empty();
  }

  @Override
  public Path source() {
    return folder.resolve("events");
  }

  @Override
  public ListFormat format() {
    return ListFormat.MISP;
  }
}
