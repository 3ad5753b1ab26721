package org.handrail.guidance.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.guidance.feed.JsonFeed;
import org.handrail.guidance.library.SnapshotGuidance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What to read, as a feed. */
@Component(service = Endpoint.class)
@Route(route = "GET /v1/guidance/feed.json")
public final class FeedEndpoint implements Endpoint {
  private static final Duration FRESH = Duration.ofHours(1);
  private static final int MOST = 512;

  private final Shelf<Reader> shelf;

  /** Serves what this one chooses. */
  @Activate
  public FeedEndpoint(@Reference SnapshotGuidance guidance) {
    shelf = new Shelf<>(guidance, MOST, FeedEndpoint::make);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    try {
      Reader reader = Query.reader(call, shelf.edition().library());
      return shelf.get(reader).<Answer>map(body -> body.answer(call)).orElseGet(Problems::nothing);
    } catch (Query.Refused e) {
      return e.problem();
    }
  }

  private static Optional<Body> make(Edition edition, Reader reader) {
    List<Item> items = edition.items(reader);
    if (items.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = JsonFeed.write(items, edition.markdown(), edition.today());
    String languages =
        items.stream().map(Item::locale).distinct().collect(Collectors.joining(", "));
    return Optional.of(
        Body.of(
            JsonFeed.TYPE,
            bytes,
            FRESH,
            edition.endOfDay(),
            Map.of("Content-Language", languages, "Vary", "Accept-Encoding, Accept-Language")));
  }
}
