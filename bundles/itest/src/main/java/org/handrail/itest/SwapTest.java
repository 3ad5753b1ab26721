package org.handrail.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkUtil;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;

/** What happens to requests when bundles and services come and go. */
@ExtendWith(BundleContextExtension.class)
class SwapTest {
  private static final String LOOKUP =
      "{\"indicators\":[{\"type\":\"url\",\"value\":\"http://some.example/\"}]}";
  private static final String REPORT = "{\"category\":\"other\"}";

  @Test
  void guidanceBundle_stoppedAndStarted_answers503AndThenAgain(
      @InjectBundleContext BundleContext context) throws BundleException {
    Door door = Door.of(context);
    Bundle guidance = bundle(context, "org.handrail.guidance");
    assertThat(door.get("/v1/guidance/feed.json").statusCode()).isEqualTo(200);

    guidance.stop();
    try {
      var away = door.get("/v1/guidance/feed.json");
      assertThat(away.statusCode()).isEqualTo(503);
      assertThat(away.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(away.headers().firstValue("Retry-After")).isPresent();
      assertThat(door.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(200);
      assertThat(door.post("/v1/reports", REPORT).statusCode()).isEqualTo(201);
    } finally {
      guidance.start();
    }

    assertThat(door.get("/v1/guidance/feed.json").statusCode()).isEqualTo(200);
  }

  @Test
  void lookupBundle_stopped_leavesReportsComing(@InjectBundleContext BundleContext context)
      throws BundleException {
    Door door = Door.of(context);
    Bundle lookup = bundle(context, "org.handrail.lookup");

    lookup.stop();
    try {
      assertThat(door.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(503);
      assertThat(door.post("/v1/reports", REPORT).statusCode()).isEqualTo(201);
    } finally {
      lookup.start();
    }

    assertThat(door.post("/v1/lookups", LOOKUP).statusCode()).isEqualTo(200);
  }

  @Test
  void storeBundle_stopped_reportsAnswer503AndThenAgain(@InjectBundleContext BundleContext context)
      throws BundleException {
    Door door = Door.of(context);
    Bundle store = bundle(context, "org.handrail.store.sqlite");

    store.stop();
    try {
      assertThat(door.post("/v1/reports", REPORT).statusCode()).isEqualTo(503);
    } finally {
      store.start();
    }

    assertThat(door.post("/v1/reports", REPORT).statusCode()).isEqualTo(201);
  }

  @Test
  void endpoint_leavingDuringACall_waitsForItsAnswer(@InjectBundleContext BundleContext context)
      throws Exception {
    Door door = Door.of(context);
    CountDownLatch inside = new CountDownLatch(1);
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    var registration =
        context.registerService(
            Endpoint.class,
            new Endpoint() {
              @Override
              public CompletionStage<Answer> handle(Call call) {
                inside.countDown();
                return answer;
              }
            },
            FrameworkUtil.asDictionary(java.util.Map.of("handrail.http.route", "GET /itest/slow")));
    var response = CompletableFuture.supplyAsync(() -> door.get("/itest/slow"));
    inside.await();

    var leaving = CompletableFuture.runAsync(registration::unregister);
    assertThat(leaving).isNotDone();
    answer.complete(Content.text("text/plain", "done"));

    assertThat(response.get().body()).isEqualTo("done");
    leaving.get();
    assertThat(door.get("/itest/slow").statusCode()).isEqualTo(503);
  }

  private static Bundle bundle(BundleContext context, String symbolicName) {
    for (Bundle bundle : context.getBundles()) {
      if (bundle.getSymbolicName().equals(symbolicName)) {
        return bundle;
      }
    }
    throw new AssertionError("no bundle " + symbolicName);
  }
}
