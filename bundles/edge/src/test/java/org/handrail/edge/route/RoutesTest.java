package org.handrail.edge.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Oversight;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class RoutesTest {
  private static final Routes.Services NO_SERVICES =
      new Routes.Services() {
        @Override
        public @Nullable Endpoint get(ServiceReference<Endpoint> reference) {
          return null;
        }

        @Override
        public void release(ServiceReference<Endpoint> reference) {}
      };

  private final Routes routes = new Routes(() -> false, NO_SERVICES);

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
  void find_colonInTheLastSegment_isAFixedPathOfItsOwn() {
    Endpoint lists = add(1, "1.0.0", 0, "GET /v5/hashLists");
    Endpoint batch = add(2, "1.0.0", 0, "GET /v5/hashLists:batchGet");
    add(3, "1.0.0", 0, "GET /v5/{name}");

    assertThat(best("/v5/hashLists")).isSameAs(lists);
    assertThat(best("/v5/hashLists:batchGet")).isSameAs(batch);
  }

  @Test
  void trial_newerBundle_servesOnlyOnceItIsOver() {
    Endpoint old = add(1, "1.0.0", 0, "GET /x");
    routes.setOnTrial(Set.of(2L));
    Endpoint newer = add(2, "1.1.0", 0, "GET /x");
    add(2, "1.1.0", 0, "GET /only-new");

    assertThat(best("/x")).isSameAs(old);
    assertThat(routes.find("/only-new")).isSameAs(Routes.Match.NONE);

    routes.setOnTrial(Set.of());
    assertThat(best("/x")).isSameAs(newer);
    assertThat(path("/only-new")).isEqualTo("/only-new");
  }

  @Test
  void trial_endedByLeaving_leavesNoTrace() {
    routes.setOnTrial(Set.of(2L));
    Endpoint failed = add(2, "1.1.0", 0, "GET /only-new");

    routes.remove(failed, Duration.ZERO);
    routes.setOnTrial(Set.of());

    assertThat(routes.all()).isEmpty();
  }

  @Test
  void trial_ofABundleThatServes_waitsForItsCallsAndHoldsTheNext() throws Exception {
    add(1, "1.0.0", 0, "GET /x");
    Resource resource = ((Routes.Match.Known) routes.find("/x")).resource();
    Entry inside = resource.enter("GET").orElseThrow();
    Thread pausing = new Thread(() -> routes.setOnTrial(Set.of(1L)));
    pausing.start();
    await().until(() -> resource.find("GET").isEmpty());
    assertThat(pausing.isAlive()).isTrue();

    inside.exit();
    pausing.join();
    var held = resource.arrival(60_000);
    assertThat(held).isNotDone();
    routes.setOnTrial(Set.of());

    assertThat(held).isDone();
    assertThat(resource.enter("GET")).containsSame(inside);
  }

  @Test
  void oversight_gone_endsEveryTrial() {
    Oversight oversight = (bundle, inARow) -> {};
    routes.bindOversight(oversight, Map.of(Oversight.ON_TRIAL, new Long[] {2L}));
    add(2, "1.1.0", 0, "GET /x");
    assertThat(routes.find("/x")).isSameAs(Routes.Match.NONE);

    routes.unbindOversight(oversight);

    assertThat(path("/x")).isEqualTo("/x");
  }

  @Test
  void retired_lastEndpointLeaves_routeIsForgotten() {
    Endpoint plain = add(1, "1.0.0", 0, "GET /x");
    Endpoint braces = add(1, "1.0.0", 0, "GET /x/{id}");
    routes.updatedOversight(Map.of(Oversight.RETIRED, new Long[] {1L}));

    routes.remove(plain, Duration.ZERO);
    routes.remove(braces, Duration.ZERO);

    assertThat(routes.find("/x")).isSameAs(Routes.Match.NONE);
    assertThat(routes.find("/x/1")).isSameAs(Routes.Match.NONE);
    assertThat(routes.all()).isEmpty();
  }

  @Test
  void entry_accessThatIsNoWordOfOurs_isLeftOutAndNotPublic() {
    Map<String, Object> properties =
        Map.of("handrail.http.route", "GET /x", "handrail.http.access", "admin");

    Endpoint endpoint = call -> CompletableFuture.completedFuture(Content.empty(204));
    assertThatThrownBy(() -> new Entry(endpoint, "test", Version.emptyVersion, properties))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PUBLIC, STAFF or ADMIN");
  }

  @Test
  void entry_failures_areCountedUntilOneGoesWell() {
    add(1, "1.0.0", 0, "GET /x");
    Entry entry = ((Routes.Match.Known) routes.find("/x")).resource().find("GET").orElseThrow();

    assertThat(entry.failed(false)).isEqualTo(1);
    assertThat(entry.failed(false)).isEqualTo(2);
    entry.succeeded();
    assertThat(entry.failed(false)).isEqualTo(1);
  }

  @Test
  void entry_badRoute_saysWhatARouteIs() {
    assertThatThrownBy(() -> add(1, "1.0.0", 0, "/x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("GET /v1/things/{id}");
    assertThatThrownBy(() -> add(1, "1.0.0", 0, "LOOK /x")).hasMessageContaining("GET, POST");
  }

  @Test
  void consumes_star_takesEveryTypeAndNothingSaidTakesJsonOnly() {
    Endpoint endpoint = call -> CompletableFuture.completedFuture(Content.empty(204));
    Map<String, Object> json = Map.of("handrail.http.route", "POST /x");
    Map<String, Object> any =
        Map.of("handrail.http.route", "POST /x", "handrail.http.consumes", "*");

    assertThat(new Entry(endpoint, "test", Version.emptyVersion, json).consumes("text/plain"))
        .isFalse();
    assertThat(new Entry(endpoint, "test", Version.emptyVersion, any).consumes("text/plain"))
        .isTrue();
  }

  @Test
  void startAll_toldToGoOn_startsEveryEndpoint() {
    List<String> started = new ArrayList<>();
    addLate(started, "a");
    addLate(started, "b");

    routes.startAll(() -> true);

    assertThat(started).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void startAll_toldToStopAfterTheFirst_leavesTheOthersAsTheyAre() {
    List<String> started = new ArrayList<>();
    addLate(started, "a");
    addLate(started, "b");

    routes.startAll(started::isEmpty);

    assertThat(started).hasSize(1);
  }

  private void addLate(List<String> started, String name) {
    LateEndpoint late =
        new LateEndpoint(
            () -> {
              started.add(name);
              return call -> CompletableFuture.completedFuture(Content.empty(204));
            });
    routes.add(name, entry(late, name.charAt(0), "1.0.0", 0, "GET /" + name));
  }

  private Endpoint add(long id, String version, int ranking, String route) {
    // It holds the id, so that each is an object of its own and not one shared lambda.
    Endpoint endpoint =
        call ->
            CompletableFuture.completedFuture(
                Content.empty(204).with("Service", Long.toString(id)));
    routes.add(endpoint, entry(endpoint, id, version, ranking, route));
    return endpoint;
  }

  private static Entry entry(
      Endpoint endpoint, long id, String version, int ranking, String route) {
    return new Entry(
        endpoint,
        "test",
        Version.parseVersion(version),
        Map.of(
            "service.id", id,
            "service.bundleid", id,
            "service.ranking", ranking,
            "handrail.http.route", route));
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
