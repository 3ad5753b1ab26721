package org.handrail.guidance.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.handrail.guidance.feed.IndexPage;
import org.handrail.guidance.library.SnapshotGuidance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** What to read and who helps, as a page. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "GET /v1/guidance/")
public final class IndexEndpoint implements Endpoint {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST_PAGES = 256;
  private static final int MOST_ITEMS = 200;

  private final Shelf<Reader> shelf;

  /** Serves what this one chooses. */
  @Activate
  public IndexEndpoint(@Reference SnapshotGuidance guidance) {
    shelf = new Shelf<>(guidance, MOST_PAGES, IndexEndpoint::make);
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    try {
      Reader reader = Query.reader(call, shelf.edition());
      return shelf.get(reader).<Answer>map(body -> body.answer(call)).orElseGet(Problems::nothing);
    } catch (Query.Refused e) {
      return e.problem();
    }
  }

  private static Optional<Body> make(Edition edition, Reader reader) {
    List<Item> items = edition.items(reader).stream().limit(MOST_ITEMS).toList();
    List<Helpline> lines = edition.helplines(reader);
    String locale =
        Languages.of(reader.languages())
            .best(edition.library().locales())
            .orElse(Languages.DEFAULT);
    byte[] html =
        IndexPage.write(
            reader,
            locale,
            items,
            lines,
            edition.library().locales(),
            edition.library().countries(),
            edition.now());
    return Optional.of(
        Body.of(
            "text/html; charset=utf-8",
            html,
            FRESH,
            edition.until(lines),
            Map.of("Content-Language", locale, "Vary", "Accept-Encoding, Accept-Language")));
  }
}
