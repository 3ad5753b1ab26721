package org.handrail.guidance.http;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.guidance.choice.Languages;
import org.handrail.guidance.feed.ItemJson;
import org.handrail.guidance.feed.ItemPage;
import org.handrail.guidance.library.SnapshotGuidance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** One item, as a page for people or as JSON for programs. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/guidance/items/{id}")
public final class ItemEndpoint implements Endpoint {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST = 2048;
  private static final String VARY = "Accept, Accept-Encoding, Accept-Language";

  private record Wish(
      String id, boolean page, Optional<String> country, Optional<String> languages) {}

  private final Shelf<Wish> shelf;

  /** Serves the items of this one. */
  @Activate
  public ItemEndpoint(@Reference SnapshotGuidance guidance) {
    shelf = new Shelf<>(guidance, MOST, ItemEndpoint::make);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    try {
      Edition edition = shelf.edition();
      Wish wish =
          new Wish(
              call.pathParameter("id"),
              wantsPage(call),
              Query.country(call, edition.library()),
              Query.languages(call, edition));
      return shelf
          .get(wish)
          .<Answer>map(body -> body.answer(call))
          .orElseGet(Problems::unknownItem);
    } catch (Query.Refused e) {
      return e.problem();
    }
  }

  // A browser names text/html; a program that names nothing gets JSON.
  private static boolean wantsPage(Call call) {
    String accept = call.header("Accept").orElse("").toLowerCase(Locale.ROOT);
    int html = accept.indexOf("text/html");
    int json = accept.indexOf("application/json");
    return html >= 0 && (json < 0 || html < json);
  }

  private static Optional<Body> make(Edition edition, Wish wish) {
    return edition
        .item(wish.id(), Languages.of(wish.languages()))
        .map(item -> wish.page() ? page(edition, wish, item) : json(edition, item));
  }

  private static Body page(Edition edition, Wish wish, Item item) {
    Reader reader =
        new Reader(
            item.audience(),
            item.ages().map(a -> OptionalInt.of(a.from())).orElse(OptionalInt.empty()),
            wish.country().or(item::country),
            item.topics().stream().sorted().findFirst(),
            wish.languages());
    List<Helpline> lines = edition.helplines(reader);
    byte[] html = ItemPage.write(item, lines, edition.markdown(), edition.now());
    return body(item, "text/html; charset=utf-8", html, edition, lines);
  }

  private static Body json(Edition edition, Item item) {
    byte[] json = ItemJson.write(item, edition.markdown(), edition.today());
    return body(item, "application/json", json, edition, List.of());
  }

  private static Body body(
      Item item, String type, byte[] bytes, Edition edition, List<Helpline> lines) {
    return Body.of(
        type,
        bytes,
        FRESH,
        edition.until(lines),
        Map.of("Content-Language", item.locale(), "Vary", VARY));
  }
}
