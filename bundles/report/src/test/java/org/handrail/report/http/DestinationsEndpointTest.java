package org.handrail.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.api.report.Circumstances;
import org.handrail.api.report.ReportCategory;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.SealedReport;
import org.handrail.report.intake.Intakes;
import org.handrail.report.intake.Neighbours;
import org.handrail.testkit.FakeCall;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DestinationsEndpointTest {
  private final Neighbours neighbours = new Neighbours();
  private final DestinationsEndpoint destinations = new DestinationsEndpoint(neighbours);

  /** Takes grooming of people who can be reached. */
  private static final class Picky implements ReportSink {
    @Override
    public String name() {
      return "picky-example";
    }

    @Override
    public Acceptance acceptance(Circumstances circumstances) {
      return new Acceptance(
          circumstances.category() == ReportCategory.GROOMING && !circumstances.anonymous(),
          "Because.");
    }

    @Override
    public CompletionStage<Outcome> deliver(SealedReport report) {
      return CompletableFuture.completedFuture(new Outcome.Accepted());
    }
  }

  @BeforeEach
  void open() {
    Intakes.add(neighbours, new Picky());
  }

  @Test
  void post_whatIsKnown_namesWhoTakesItAndWhy() {
    assertThat(accepts("{\"category\":\"grooming\",\"contact\":{\"method\":\"email\"}}")).isTrue();
    assertThat(accepts("{\"category\":\"grooming\"}")).isFalse();
    assertThat(accepts("{\"category\":\"bullying\",\"contact\":{\"method\":\"email\"}}")).isFalse();
  }

  @Test
  void post_nothingKnownYet_isAnswered() {
    assertThat(accepts("{}")).isFalse();
  }

  @Test
  void post_wrongValue_namesItsPlace() {
    Problem problem = (Problem) answer("{\"category\":\"nonsense\"}");

    assertThat(problem.errors().get(0).pointer()).isEqualTo("/category");
  }

  private boolean accepts(String json) {
    JsonArray all =
        JsonParser.parseString(new String(((Content) answer(json)).body(), StandardCharsets.UTF_8))
            .getAsJsonObject()
            .getAsJsonArray("destinations");
    assertThat(all).hasSize(2);
    assertThat(all.get(0).getAsJsonObject().get("name").getAsString()).isEqualTo("team");
    assertThat(all.get(0).getAsJsonObject().get("accepts").getAsBoolean()).isTrue();
    assertThat(all.get(1).getAsJsonObject().get("why").getAsString()).isEqualTo("Because.");
    return all.get(1).getAsJsonObject().get("accepts").getAsBoolean();
  }

  private Answer answer(String json) {
    return destinations
        .handle(FakeCall.post("/v1/destinations", json))
        .toCompletableFuture()
        .join();
  }
}
