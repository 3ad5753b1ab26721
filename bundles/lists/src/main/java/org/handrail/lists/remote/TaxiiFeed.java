package org.handrail.lists.remote;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.format.ListFormat;

/**
 * A collection of TAXII 2.1: first all its objects, then those that were added since, page by page.
 * The pages are kept; those of a round count once all of them are there. Source: TAXII 2.1,
 * sections 3.4 to 3.7 and 5.4.
 */
final class TaxiiFeed implements Feed {
  private static final Map<String, String> ACCEPT =
      Map.of("Accept", "application/taxii+json;version=2.1");
  private static final int MAX_PAGES = 10_000;

  private record Envelope(boolean more, Optional<String> next, int objects) {}

  private final Subscription subscription;
  private final Fetcher fetcher;
  private final Path folder;
  private final Clock clock;

  /** A feed of a collection, whose address ends in {@code /collections/ID/}. */
  TaxiiFeed(Subscription subscription, Fetcher fetcher, Path folder, Clock clock) {
    this.subscription = subscription;
    this.fetcher = fetcher;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public Round refresh() throws IOException, InterruptedException {
    Files.createDirectories(source());
    Optional<FeedState> before = state();
    if (before.isEmpty()) {
      deleteAll();
    }
    String since = before.map(FeedState::addedLast).orElse("");
    String last = since;
    List<Path> pages = new ArrayList<>();
    long left = subscription.maxBytes() - size();
    Optional<String> next = Optional.empty();
    do {
      Path page = folder.resolve("page-" + pages.size());
      Fetched fetched = fetcher.fetch(at(since, next), ACCEPT, page, left);
      if (fetched instanceof Fetched.Failed failed) {
        return Round.Failed.of(failed);
      }
      Optional<Envelope> envelope = envelope(page);
      if (!(fetched instanceof Fetched.Body body) || envelope.isEmpty()) {
        return new Round.Failed(Problem.BROKEN, "its server sent no envelope", Optional.empty());
      }
      last = body.addedLast().orElse(last);
      left -= Files.size(page);
      if (envelope.get().objects() > 0) {
        pages.add(page);
      }
      next = envelope.get().more() ? envelope.get().next() : Optional.empty();
    } while (next.isPresent() && pages.size() < MAX_PAGES);
    if (pages.isEmpty() && before.isPresent()) {
      return new Round.Same();
    }
    keep(pages);
    new FeedState(subscription.url().toString(), "", "", last, clock.instant().toString())
        .write(folder);
    return new Round.Changed();
  }

  private URI at(String since, Optional<String> next) {
    String base = subscription.url().toString();
    StringBuilder url = new StringBuilder(base.endsWith("/") ? base : base + "/");
    url.append("objects/?match%5Btype%5D=indicator");
    if (!since.isEmpty()) {
      url.append("&added_after=").append(encoded(since));
    }
    next.ifPresent(token -> url.append("&next=").append(encoded(token)));
    return URI.create(url.toString());
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  private static Optional<Envelope> envelope(Path page) throws IOException {
    boolean more = false;
    Optional<String> next = Optional.empty();
    int objects = 0;
    try (JsonReader in = new JsonReader(Files.newBufferedReader(page))) {
      in.beginObject();
      while (in.hasNext()) {
        String name = in.nextName();
        if (name.equals("more") && in.peek() == JsonToken.BOOLEAN) {
          more = in.nextBoolean();
        } else if (name.equals("next") && in.peek() == JsonToken.STRING) {
          next = Optional.of(in.nextString());
        } else if (name.equals("objects") && in.peek() == JsonToken.BEGIN_ARRAY) {
          in.beginArray();
          for (; in.hasNext(); objects++) {
            in.skipValue();
          }
          in.endArray();
        } else {
          in.skipValue();
        }
      }
      in.endObject();
      return Optional.of(new Envelope(more, next, objects));
    } catch (MalformedJsonException | EOFException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** Puts pages after those that are there. */
  private void keep(List<Path> pages) throws IOException {
    int number = kept().size();
    for (Path page : pages) {
      String name = String.format(Locale.ROOT, "%09d.json", number++);
      Files.move(page, source().resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(source())) {
      return files.toList();
    }
  }

  private long size() throws IOException {
    long size = 0;
    for (Path page : kept()) {
      size += Files.size(page);
    }
    return size;
  }

  private void deleteAll() throws IOException {
    for (Path page : kept()) {
      Files.delete(page);
    }
  }

  private Optional<FeedState> state() throws IOException {
    return FeedState.read(folder, subscription.url().toString());
  }

  @Override
  public Optional<String> stamp() throws IOException {
    return Files.exists(source()) ? state().map(FeedState::stamp) : Optional.empty();
  }

  @Override
  public Path source() {
    return folder.resolve("pages");
  }

  @Override
  public ListFormat format() {
    return ListFormat.STIX;
  }
}
