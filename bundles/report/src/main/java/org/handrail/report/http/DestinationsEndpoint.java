package org.handrail.report.http;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.handrail.api.report.Circumstances;
import org.handrail.reading.ImageRefused;
import org.handrail.reading.Refused;
import org.handrail.report.intake.FormReader;
import org.handrail.report.intake.Neighbours;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/**
 * {@code POST /v1/destinations}: who would take a report, before a word of it is typed. The body
 * holds what is known by then of {@code category}, {@code reporter} and {@code contact}. Nothing is
 * kept. The same as a later 201 says, unless a destination has come or gone.
 */
@Component(service = Endpoint.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@Route(route = "POST /v1/destinations")
public final class DestinationsEndpoint implements Endpoint {
  private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

  private final Neighbours neighbours;

  /** Asks the destinations among these neighbours. */
  @Activate
  public DestinationsEndpoint(@Reference Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    return CompletableFuture.completedFuture(answer(call));
  }

  private Answer answer(Call call) {
    try {
      Circumstances circumstances = FormReader.readCircumstances(call.body());
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("destinations", DestinationsJson.of(neighbours.sinks(), circumstances));
      json.put("help", HelpJson.help(neighbours.guidance(), circumstances));
      return Content.json(200, GSON.toJson(json).getBytes(StandardCharsets.UTF_8))
          .with("Cache-Control", "no-store");
    } catch (ImageRefused e) {
      return ReportProblems.imageRefused(422, neighbours.guidance());
    } catch (Refused e) {
      return e.problem();
    }
  }
}
