package org.handrail.safebrowsing.edition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.handrail.api.health.Health.Level;
import org.handrail.api.lookup.Category;
import org.handrail.safebrowsing.Lists;
import org.handrail.testkit.FakeHashList.Entry;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditionsWatchTest {
  private final Lists lists = new Lists(4);
  private final EditionsWatch watch = new EditionsWatch(lists.editions);

  @AfterEach
  void close() {
    lists.close();
  }

  @Test
  void watch_merged_tellsWhenAndHowMuch() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));

    assertThat(watch.check().level()).isEqualTo(Level.OK);
    assertThat(watch.check().remarks())
        .containsExactly("The lists were last merged at " + Lists.NOW + ".");
    assertThat(new Metrics().of(watch))
        .containsEntry("handrail_safebrowsing_entries{bytes=4, threat=malware}", 1.0)
        .containsEntry("handrail_safebrowsing_entries{bytes=4, threat=social-engineering}", 0.0)
        .containsEntry("handrail_safebrowsing_build_failures{}", 0.0)
        .doesNotContainKey("a.example");
  }

  @Test
  void watch_buildThatFails_isAWarningUntilOneSucceeds() {
    lists.publish(Entry.of("a.example/", Category.MALWARE));
    Consumer<Shelf> bad =
        shelf -> {
          throw new IllegalStateException("a.example");
        };
    lists.editions.onChange(bad);
    lists.publish(Entry.of("b.example/", Category.MALWARE));

    assertThat(watch.check().level()).isEqualTo(Level.WARN);
    assertThat(watch.check().remarks().get(0))
        .contains("IllegalStateException")
        .doesNotContain("a.example");
    assertThat(new Metrics().of(watch).get("handrail_safebrowsing_build_failures{}")).isPositive();

    lists.editions.forget(bad);
    lists.built();

    assertThat(watch.check().level()).isEqualTo(Level.OK);
  }
}
