package org.handrail.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.handrail.api.guidance.Audience;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Provenance;
import org.handrail.api.guidance.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.test.common.annotation.InjectBundleContext;
import org.osgi.test.junit5.context.BundleContextExtension;

/** Guidance that a plug-in brings. */
@ExtendWith(BundleContextExtension.class)
class GuidanceSourceTest {
  private static final String PATH = "/v1/guidance/items/from-a-plug-in";

  @Test
  void source_comingChangingAndGoing_isInTheFeedForThatLong(
      @InjectBundleContext BundleContext context) {
    Door door = Door.of(context);
    Words words = new Words();
    var registration =
        context.registerService(
            GuidanceSource.class,
            words,
            FrameworkUtil.asDictionary(Map.of(GuidanceSource.REVISION, 1)));
    try {
      assertThat(door.get(PATH).body()).contains("\"title\":\"First\"");

      words.title = "Second";
      registration.setProperties(FrameworkUtil.asDictionary(Map.of(GuidanceSource.REVISION, 2)));
      assertThat(door.get(PATH).body()).contains("\"title\":\"Second\"");
    } finally {
      registration.unregister();
    }

    assertThat(door.get(PATH).statusCode()).isEqualTo(404);
    assertThat(door.get("/v1/guidance/feed.json").statusCode()).isEqualTo(200);
  }

  @Test
  void source_thatThrows_isNamedInHealthAndHarmsNobody(@InjectBundleContext BundleContext context) {
    Door door = Door.of(context);
    Words words = new Words();
    words.title = "";
    var registration = context.registerService(GuidanceSource.class, words, null);
    try {
      assertThat(door.get("/v1/guidance/feed.json").statusCode()).isEqualTo(200);
      assertThat(door.get("/health/ready").body())
          .contains("A source of guidance of org.handrail.itest");
    } finally {
      registration.unregister();
    }
    assertThat(door.get("/health/ready").body()).doesNotContain("A source of guidance of");
  }

  private static final class Words implements GuidanceSource {
    private volatile String title = "First";

    @Override
    public String name() {
      return "words";
    }

    @Override
    public List<Item> items() {
      if (title.isEmpty()) {
        throw new IllegalStateException("no title");
      }
      return List.of(
          new Item(
              "from-a-plug-in",
              title,
              "Summary.",
              "Words.",
              Audience.CHILD,
              Optional.empty(),
              Set.of(Topic.PRIVACY),
              "en-GB",
              Optional.empty(),
              LocalDate.of(2026, 11, 25),
              Optional.empty(),
              true,
              new Provenance("A plug-in", Optional.empty(), LocalDate.of(2099, 1, 1))));
    }

    @Override
    public List<Helpline> helplines() {
      return List.of();
    }
  }
}
