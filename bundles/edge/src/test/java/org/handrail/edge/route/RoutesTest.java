package org.handrail.edge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Version;

class RoutesTest {
  private final Routes routes = new Routes();

  @Test
  void find_fixedSegment_winsOverOneInBracesAndThatOverTheRest() {
    add(1, "1.0.0", 0, "GET /button/*");
    add(2, "1.0.0", 0, "GET /button/{version}/a.js");
    add(3, "1.0.0", 0, "GET /button/v1/a.js");

    assertThat(path("/button/v1/a.js")).isEqualTo("/button/v1/a.js");
    assertThat(path("/button/0.1.0/a.js")).isEqualTo("/button/{version}/a.js");
    assertThat(path("/button/x/y/z")).isEqualTo("/button/*");
  }

  @Test
  void find_segmentInBraces_isNeverEmpty() {
    add(1, "1.0.0", 0, "GET /items/{id}");

    assertThat(routes.find("/items/")).isSameAs(Routes.Match.NONE);
    assertThat(routes.find("/items/a/b")).isSameAs(Routes.Match.NONE);
    assertThat(((Routes.Match.Known) routes.find("/items/a")).parameters())
        .containsEntry("id", "a");
  }

  @Test
  void enter_severalClaimTheRoute_ranksByRankingThenVersionThenAge() {
    Endpoint old = add(1, "1.0.0", 0, "GET /x");
    Endpoint newer = add(2, "1.1.0", 0, "GET /x");
    Endpoint sameVersion = add(3, "1.1.0", 0, "GET /x");
    Endpoint ranked = add(4, "0.9.0", 5, "GET /x");

    assertThat(best("/x")).isSameAs(ranked);
    routes.remove(ranked, Duration.ZERO);
    assertThat(best("/x")).isSameAs(newer);
    routes.remove(newer, Duration.ZERO);
    assertThat(best("/x")).isSameAs(sameVersion);
    routes.remove(sameVersion, Duration.ZERO);
    assertThat(best("/x")).isSameAs(old);
  }

  @Test
  void find_allEndpointsGone_isStillKnown() {
    Endpoint only = add(1, "1.0.0", 0, "GET /x");

    routes.remove(only, Duration.ZERO);

    Resource resource = ((Routes.Match.Known) routes.find("/x")).resource();
    assertThat(resource.methods()).containsExactly("GET");
    assertThat(resource.enter("GET")).isEmpty();
    assertThat(routes.all()).containsEntry("GET /x", false);
  }

  @Test
  void arrival_endpointComes_completes() {
    Endpoint only = add(1, "1.0.0", 0, "GET /x");
    routes.remove(only, Duration.ZERO);
    var arrival = ((Routes.Match.Known) routes.find("/x")).resource().arrival(60_000);
    assertThat(arrival).isNotDone();

    add(2, "1.0.1", 0, "GET /x");

    assertThat(arrival).isDone();
  }

  @Test
  void arrival_nobodyComes_completesAndIsForgotten() {
    Endpoint only = add(1, "1.0.0", 0, "GET /x");
    routes.remove(only, Duration.ZERO);
    Resource resource = ((Routes.Match.Known) routes.find("/x")).resource();

    resource.arrival(1).join();

    assertThat(resource.waiting()).isZero();
  }

  @Test
  void entry_badRoute_saysWhatARouteIs() {
    assertThatThrownBy(() -> add(1, "1.0.0", 0, "/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /v1/things/{id}");
    assertThatThrownBy(() -> add(1, "1.0.0", 0, "LOOK /x")).hasMessageContaining("GET, POST");
  }

  private Endpoint add(long id, String version, int ranking, String route) {
    Endpoint endpoint = call -> CompletableFuture.completedFuture(Content.empty(204));
    routes.add(
        endpoint,
        new Entry(
            endpoint,
            "test",
            Version.parseVersion(version),
            Map.of("service.id", id, "service.ranking", ranking, "handrail.http.route", route)));
    return endpoint;
  }

  private String path(String path) {
    return ((Routes.Match.Known) routes.find(path)).resource().pattern().path();
  }

  private Endpoint best(String path) {
    Entry entry = ((Routes.Match.Known) routes.find(path)).resource().enter("GET").orElseThrow();
    entry.exit();
    return entry.endpoint();
  }
}
