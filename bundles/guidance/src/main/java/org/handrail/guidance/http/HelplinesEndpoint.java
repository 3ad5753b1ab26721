package org.handrail.guidance.http;

import java.time.Duration;
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
import org.handrail.guidance.choice.Languages;
import org.handrail.guidance.feed.HelplinesJson;
import org.handrail.guidance.library.SnapshotGuidance;
import org.handrail.guidance.sign.Signer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Who helps, the most urgent first. */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = {"GET /v1/helplines", "GET /v1/helplines.sig"})
public final class HelplinesEndpoint implements Endpoint {
  private static final Duration FRESH = Duration.ofMinutes(5);
  private static final int MOST = 512;

  private final Shelf<Reader> shelf;
  private final Signer signer;

  /** Serves what this one chooses. */
  @Activate
  public HelplinesEndpoint(@Reference SnapshotGuidance guidance, @Reference Signer signer) {
    this.signer = signer;
    shelf = new Shelf<>(guidance, MOST, this::make);
    // This one starts behind the open port: here nobody waits for the key to be read.
    signer.key();
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    try {
      Reader reader = Query.reader(call, shelf.edition());
      Optional<Body> body = shelf.get(reader);
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

  private Optional<Body> make(Edition edition, Reader reader) {
    List<Helpline> lines = edition.helplines(reader);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = HelplinesJson.write(lines, edition.now());
    Map<String, String> fields =
        Map.of("Vary", "Accept-Encoding", "Content-Language", Languages.DEFAULT);
    return Optional.of(
        Body.of(
            "application/json",
            bytes,
            FRESH,
            edition.until(lines),
            Signed.fields(signer, bytes, fields)));
  }
}
