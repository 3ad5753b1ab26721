package org.handrail.lists.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.lists.PlainForms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFolderTest {
  @TempDir Path home;

  private final Map<String, RiskSource> registered = new TreeMap<>();
  private final List<String> registrations = new ArrayList<>();
  private final List<String> log = new ArrayList<>();
  private final Logger logger = Logger.getLogger(ListFolder.class.getName());
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord record) {
          log.add(new SimpleFormatter().formatMessage(record));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };
  private Path lists;
  private ListFolder folder;

  @BeforeEach
  void start() throws IOException {
    logger.addHandler(handler);
    lists = Files.createDirectories(home.resolve("lists"));
    folder = folder(1 << 20);
  }

  @AfterEach
  void stop() {
    logger.removeHandler(handler);
  }

  @Test
  void poll_first_readsWhatIsThereAtOnce() throws IOException {
    write("a.hosts", "a.example\n");
    write("README.txt", "not a list");

    folder.poll();

    assertThat(registered.keySet()).containsExactly("a.hosts");
    assertThat(lists("a.hosts", "a.example")).isTrue();
  }

  @Test
  void poll_changedFile_replacesTheSnapshotOfTheSameSource() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    RiskSource before = registered.get("a.hosts");

    write("a.hosts", "b.example\nc.example\n");
    folder.poll();
    assertThat(lists("a.hosts", "a.example")).as("not read before it settled").isTrue();
    folder.poll();

    assertThat(lists("a.hosts", "a.example")).isFalse();
    assertThat(lists("a.hosts", "b.example")).isTrue();
    assertThat(registered.get("a.hosts")).isSameAs(before);
    assertThat(registrations).containsExactly("+a.hosts");
  }

  @Test
  void readAgainWith_otherForms_keepsTheSourceInServiceAndReadsItAnew() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    AtomicInteger asked = new AtomicInteger();

    folder.readAgainWith(
        indicator -> {
          asked.incrementAndGet();
          return new PlainForms().of(indicator);
        });
    assertThat(lists("a.hosts", "a.example")).as("in service all the while").isTrue();
    folder.poll();

    assertThat(asked).hasPositiveValue();
    assertThat(lists("a.hosts", "a.example")).isTrue();
    assertThat(registrations).containsExactly("+a.hosts");
  }

  @Test
  void poll_newFile_isRegisteredOnceItSettled() throws IOException {
    folder.poll();
    write("a.hosts", "a.example\n");
    folder.poll();
    assertThat(registered).isEmpty();
    folder.poll();
    assertThat(registered.keySet()).containsExactly("a.hosts");
    folder.poll();
    assertThat(registrations).containsExactly("+a.hosts");
  }

  @Test
  void poll_removedFile_takesItsSourceBack() throws IOException {
    write("a.hosts", "a.example\n");
    write("b.hosts", "b.example\n");
    folder.poll();

    Files.delete(lists.resolve("a.hosts"));
    folder.poll();

    assertThat(registered.keySet()).containsExactly("b.hosts");
  }

  @Test
  void poll_fileWithoutOneGoodLine_neverReplacesAGoodOne() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();

    write("a.hosts", "nonsense and more\n");
    folder.poll();
    folder.poll();
    write("a.hosts", "");
    folder.poll();
    folder.poll();

    assertThat(lists("a.hosts", "a.example")).isTrue();
    assertThat(log).anyMatch(line -> line.endsWith("so its last version stays in use"));
  }

  @Test
  void poll_fileThatIsRepaired_isReadAgain() throws IOException {
    write("a.hosts", "nonsense and more\n");
    folder.poll();
    assertThat(registered).isEmpty();

    write("a.hosts", "a.example\n");
    folder.poll();
    folder.poll();

    assertThat(lists("a.hosts", "a.example")).isTrue();
  }

  @Test
  void poll_fileThatIsTooLarge_isNotRead() throws IOException {
    ListFolder small = folder(10);
    write("a.hosts", "a.example\nb.example\n");

    small.poll();

    assertThat(registered).isEmpty();
    assertThat(log).anyMatch(line -> line.contains("maxFileMegabytes"));
  }

  @Test
  void poll_brokenLines_areLoggedOnceByNumberAndNeverByContent() throws IOException {
    write("a.hosts", "a.example\nsecret words here\n");

    folder.poll();
    folder.poll();

    assertThat(log).containsExactly("List a.hosts: 1 lines were not understood, of them lines [2]");
  }

  @Test
  void poll_folderGone_keepsTheListsAndSaysSoOnce() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    Files.move(lists, home.resolve("elsewhere"));

    folder.poll();
    folder.poll();

    assertThat(registered.keySet()).containsExactly("a.hosts");
    assertThat(log).hasSize(1);
    Files.move(home.resolve("elsewhere"), lists);
    folder.poll();
    assertThat(registered.keySet()).containsExactly("a.hosts");
  }

  @Test
  void close_takesEverySourceBack() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();

    folder.close();

    assertThat(registered).isEmpty();
  }

  @Test
  void samples_emptyFolder_areGivenOnceAndReadable() throws IOException {
    Samples.giveTo(lists);
    folder.poll();

    assertThat(registered.keySet())
        .containsExactly("sample.contacts", "sample.hosts", "sample.urlhaus");
    assertThat(log).isEmpty();
    assertThat(lists("sample.hosts", "phish.example")).isTrue();

    try (Stream<Path> files = Files.list(lists)) {
      for (Path file : files.filter(f -> !f.getFileName().toString().startsWith(".")).toList()) {
        Files.delete(file);
      }
    }
    Samples.giveTo(lists);
    assertThat(lists.resolve("sample.hosts")).doesNotExist();
  }

  @Test
  void samples_folderWithAFile_areNotGiven() throws IOException {
    write("a.hosts", "a.example\n");

    Samples.giveTo(lists);

    assertThat(lists.toFile().list()).containsExactly("a.hosts");
  }

  private ListFolder folder(long maxBytes) {
    return new ListFolder(
        lists,
        maxBytes,
        new PlainForms(),
        source -> {
          registered.put(source.name(), source);
          registrations.add("+" + source.name());
          return () -> registered.remove(source.name());
        });
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(lists.resolve(name), text);
  }

  private boolean lists(String list, String host) {
    List<Reason> reasons =
        Objects.requireNonNull(registered.get(list), list)
            .find(PlainForms.subject(new Indicator.Url("http://" + host + "/")))
            .toCompletableFuture()
            .join();
    return !reasons.isEmpty();
  }
}
