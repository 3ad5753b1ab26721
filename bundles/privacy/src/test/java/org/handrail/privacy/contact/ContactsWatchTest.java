package org.handrail.privacy.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.handrail.api.health.Health.Level;
import org.handrail.api.lists.HashList;
import org.handrail.api.lookup.Category;
import org.handrail.testkit.Configured;
import org.handrail.testkit.FakeHashList;
import org.handrail.testkit.FakeHashList.Entry;
import org.handrail.testkit.Metrics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContactsWatchTest {
  @TempDir Path home;

  private final FakeHashList list = new FakeHashList("contacts", HashList.Kind.CONTACTS);
  private Contacts contacts;
  private ContactsWatch watch;

  @BeforeEach
  void start() throws IOException {
    list.publish(Entry.of("+442079460000", Category.GROOMING));
    contacts =
        new Contacts(
            home,
            Configured.with(Contacts.Config.class, Map.of("pollMillis", 100)),
            Clock.systemUTC());
    contacts.bindList(list);
    watch = new ContactsWatch(contacts);
  }

  @AfterEach
  void stop() throws InterruptedException {
    contacts.stop();
  }

  @Test
  void watch_prepared_tellsHowManyAndTheAgeOfTheKey() {
    await().until(() -> numbers().getOrDefault("handrail_oprf_ready{}", 0.0) == 1.0);

    assertThat(watch.check().level()).isEqualTo(Level.OK);
    assertThat(watch.check().remarks().get(0)).startsWith("1 of 1 contacts are ready");
    assertThat(numbers())
        .containsEntry("handrail_oprf_contacts{}", 1.0)
        .containsEntry("handrail_oprf_keys{}", 1.0)
        .containsEntry("handrail_oprf_preparation_failures{}", 0.0)
        .containsKey("handrail_oprf_key_age_seconds{}");
  }

  @Test
  void watch_storeThatCannotBeWritten_isAWarningThatSaysWhere() throws IOException {
    await().until(() -> numbers().getOrDefault("handrail_oprf_ready{}", 0.0) == 1.0);
    Path store = home.resolve("store").resolve("oprf");
    // A folder in the place of the file: as root a test cannot take a permission away.
    try (var files = Files.list(store)) {
      for (Path file : files.toList()) {
        Files.delete(file);
        Files.createDirectories(file.resolve("in the way"));
      }
    }
    list.publish(
        Entry.of("+442079460000", Category.GROOMING), Entry.of("+442079460001", Category.SCAM));

    await().until(() -> watch.check().level() == Level.WARN);

    assertThat(watch.check().remarks().get(0)).contains("store/oprf").doesNotContain("+44");
    assertThat(numbers().get("handrail_oprf_preparation_failures{}")).isPositive();
  }

  private Map<String, Double> numbers() {
    return new Metrics().of(watch);
  }
}
