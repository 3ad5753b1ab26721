package org.handrail.lists.keep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.handrail.lists.PlainForms;
import org.handrail.lists.Registered;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.store.ListStore;
import org.handrail.lists.store.ManifestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptListTest {
  @TempDir Path home;

  private final Registered services = new Registered();
  private final AtomicReference<Forms> forms =
      new AtomicReference<>(new Forms(new PlainForms(), "first"));

  @Test
  void otherForms_comeWhileTheListIsServed_leaveItInServiceAndAskForItOnce() throws IOException {
    Path file = home.resolve("file");
    Files.writeString(file, "a.example\n");
    KeptList list = list();
    list.read(file, ListFormat.HOSTS, "1", false);
    assertThat(list.isOfOtherForms()).isFalse();

    forms.set(new Forms(new PlainForms(), "second"));

    assertThat(list.isOfOtherForms()).isTrue();
    assertThat(list.status().entries()).isEqualTo(1);
    list.read(file, ListFormat.HOSTS, "1", false);
    assertThat(list.isOfOtherForms()).isFalse();
    assertThat(list.status().entries()).isEqualTo(1);
  }

  @Test
  void otherForms_withASourceThatCannotBeRead_areTriedOnce() throws IOException {
    Path file = home.resolve("file");
    Files.writeString(file, "a.example\n");
    KeptList list = list();
    list.read(file, ListFormat.HOSTS, "1", false);
    Files.delete(file);
    forms.set(new Forms(new PlainForms(), "second"));

    list.read(file, ListFormat.HOSTS, "1", false);

    assertThat(list.isOfOtherForms()).isFalse();
    assertThat(list.status().entries()).isEqualTo(1);
  }

  private KeptList list() throws IOException {
    return new KeptList(
        "mine",
        new ListStore(home.resolve("store"), ManifestKey.at(home.resolve("lists.pem")), 2),
        forms::get,
        new Limits(50, 50, 2, 0),
        services,
        Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
  }
}
