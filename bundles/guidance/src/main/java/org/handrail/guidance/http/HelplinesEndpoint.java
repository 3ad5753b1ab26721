package org.handrail.guidance.http;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Reader;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.guidance.feed.HelplinesJson;
import org.handrail.guidance.library.SnapshotGuidance;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who helps, the most urgent first. */
@Component(service = Endpoint.class)
@Route(route = "GET /v1/helplines")
public final class HelplinesEndpoint implements Endpoint {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST = 512;

  private final Shelf<Reader> shelf;

  /** Serves what this one chooses. */
  @Activate
  public HelplinesEndpoint(@Reference SnapshotGuidance guidance) {
    shelf = new Shelf<>(guidance, MOST, HelplinesEndpoint::make);
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
    List<Helpline> lines = edition.helplines(reader);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    Instant until = edition.until(lines);
    return Optional.of(
        Body.of(
            "application/json",
            HelplinesJson.write(lines, edition.now()),
            FRESH,
            until,
            Map.of("Vary", "Accept-Encoding", "Content-Language", "en-GB")));
  }
}
