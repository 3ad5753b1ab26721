package org.handrail.safebrowsing.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Problem;
import org.handrail.safebrowsing.Lists;
import org.handrail.safebrowsing.v4.FullHashesEndpoint;
import org.handrail.safebrowsing.v4.ThreatListsEndpoint;
import org.handrail.safebrowsing.v4.ThreatMatchesEndpoint;
import org.handrail.safebrowsing.v4.UpdatesEndpoint;
import org.handrail.safebrowsing.v5.CatalogueEndpoint;
import org.handrail.safebrowsing.v5.HashListsEndpoint;
import org.handrail.safebrowsing.v5.HashSearchEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Refusals, our own and those of the edge, as Google's clients read them. */
class RefusedTest {
  private final Lists lists = new Lists();

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void invalid_ofOurOwn_isJsonWithTheErrorOfGoogle() {
    Problem problem = Refused.invalid("Write names.").problem();

    assertThat(problem.headers()).containsEntry("Content-Type", "application/json; charset=UTF-8");
    assertThat(problem.extensions()).isEqualTo(error(400, "Write names.", "INVALID_ARGUMENT"));
  }

  @Test
  void refused_byTheEdgeOnAnyRoute_hasTheErrorOfGoogleAndKeepsWhenToComeBack() {
    Problem tooMany =
        Problem.of("too-many-requests", 429, "Too many requests", "Try again.")
            .with("Retry-After", "7");

    for (Endpoint endpoint : endpoints()) {
      Problem refused = endpoint.refused(tooMany);

      assertThat(refused.code()).isEqualTo("too-many-requests");
      assertThat(refused.headers())
          .isEqualTo(Map.of("Retry-After", "7", "Content-Type", "application/json; charset=UTF-8"));
      assertThat(refused.extensions()).isEqualTo(error(429, "Try again.", "RESOURCE_EXHAUSTED"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID_ARGUMENT",
    "404, NOT_FOUND",
    "405, UNIMPLEMENTED",
    "408, DEADLINE_EXCEEDED",
    "413, INVALID_ARGUMENT",
    "415, INVALID_ARGUMENT",
    "500, INTERNAL",
    "503, UNAVAILABLE"
  })
  void shaped_anyStatus_hasTheNameOfGoogle(int status, String name) {
    Problem problem = Refused.shaped(Problem.of("a-code", status, "A title", "A detail"));

    assertThat(problem.extensions()).isEqualTo(error(status, "A detail", name));
  }

  private static Map<String, Object> error(int code, String message, String status) {
    return Map.of("error", Map.of("code", code, "message", message, "status", status));
  }

  private List<Endpoint> endpoints() {
    return List.of(
        new FullHashesEndpoint(lists.editions),
        new ThreatListsEndpoint(),
        new ThreatMatchesEndpoint(
            lists.editions,
            link -> {
              throw new AssertionError("nothing is asked for a refusal");
            }),
        new UpdatesEndpoint(lists.editions),
        new CatalogueEndpoint(lists.editions),
        new HashListsEndpoint(lists.editions),
        new HashSearchEndpoint(lists.editions));
  }
}
