package org.handrail.guidance.http;

import java.nio.charset.StandardCharsets;
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
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.guidance.feed.AtomFeed;
import org.handrail.guidance.feed.JsonFeed;
import org.handrail.guidance.library.SnapshotGuidance;
import org.handrail.guidance.sign.Signer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** What to read, as feeds; their signatures; and the key to check these with. */
@Component(
    service = Endpoint.class,
    immediate = true,
    configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(
    route = {
      "GET /v1/guidance/feed.json",
      "GET /v1/guidance/feed.json.sig",
      "GET /v1/guidance/feed.atom",
      "GET /v1/guidance/feed.atom.sig",
      FeedEndpoint.KEY_ROUTE
    })
public final class FeedEndpoint implements Endpoint {
  static final String KEY = "/v1/guidance/key.pem";
  static final String KEY_ROUTE = "GET " + KEY;

  private static final Duration FRESH = Duration.ofHours(1);
  private static final int MOST_FEEDS = 256;
  private static final int MOST_ITEMS = 200;

  private record Wish(Reader reader, boolean atom) {}

  private final Shelf<Wish> shelf;
  private final Signer signer;

  /** Serves what this one chooses. */
  @Activate
  public FeedEndpoint(@Reference SnapshotGuidance guidance, @Reference Signer signer) {
    this.signer = signer;
    shelf = new Shelf<>(guidance, MOST_FEEDS, this::make);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(call.path().equals(KEY) ? key() : answer(call));
  }

  private Answer answer(Call call) {
    try {
      Reader reader = Query.reader(call, shelf.edition());
      Optional<Body> body = shelf.get(new Wish(reader, call.path().contains("feed.atom")));
      if (body.isEmpty()) {
        return Problems.nothing();
      }
      return call.path().endsWith(Signed.SUFFIX)
          ? Signed.alone(body.get().plain().content())
          : body.get().answer(call);
    } catch (Query.Refused e) {
      return e.problem();
    }
  }

  private Answer key() {
    return signer
        .key()
        .<Answer>map(
            key ->
                new Content(
                    200,
                    "application/x-pem-file",
                    key.publicPem().getBytes(StandardCharsets.US_ASCII),
                    Map.of("Cache-Control", "public, max-age=3600")))
        .orElseGet(Problems::unsigned);
  }

  private Optional<Body> make(Edition edition, Wish wish) {
    List<Item> items = edition.items(wish.reader()).stream().limit(MOST_ITEMS).toList();
    if (items.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes =
        wish.atom()
            ? AtomFeed.write(name(wish.reader()), items, edition.markdown(), edition.today())
            : JsonFeed.write(items, edition.markdown(), edition.today());
    String languages =
        items.stream().map(Item::locale).distinct().collect(Collectors.joining(", "));
    Map<String, String> fields =
        Map.of("Content-Language", languages, "Vary", "Accept-Encoding, Accept-Language");
    return Optional.of(
        Body.of(
            wish.atom() ? AtomFeed.TYPE : JsonFeed.TYPE,
            bytes,
            FRESH,
            edition.endOfDay(),
            Signed.fields(signer, bytes, fields)));
  }

  /** The same for the same choice, on any server. */
  private static String name(Reader reader) {
    return String.join(
        "/",
        reader.audience().wireName(),
        reader.age().isPresent() ? Integer.toString(reader.age().getAsInt()) : "",
        reader.country().orElse(""),
        reader.topic().map(topic -> topic.wireName()).orElse(""),
        reader.languages().orElse(""));
  }
}
