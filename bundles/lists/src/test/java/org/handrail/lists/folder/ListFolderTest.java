package org.handrail.lists.folder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.api.lookup.Reason;
import org.handrail.api.lookup.RiskSource;
import org.handrail.lists.CapturedLog;
import org.handrail.lists.PlainForms;
import org.handrail.lists.Registered;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.Limits;
import org.handrail.lists.keep.ListKeeping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListFolderTest {
  @TempDir Path home;

  private final Registered services = new Registered();
  private final Map<String, RiskSource> registered = services.sources();
  private final Map<String, HashList> hashes = services.hashes();
  private final List<String> registrations = services.log();
  private final CapturedLog captured = new CapturedLog("org.handrail.lists");
  private final List<String> log = captured.warnings();
  private Path lists;
  private ListKeeping keeping;
  private ListFolder folder;

  @BeforeEach
  void start() throws IOException {
    lists = Files.createDirectories(home.resolve("lists"));
    keeping = keeping("recipe 1");
    folder = new ListFolder(lists, 1 << 20, keeping, Runnable::run);
  }

  @AfterEach
  void stop() {
    captured.close();
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
  void poll_afterARestart_servesWhatWasStoredWithoutReading() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    ListStatus before = keeping.lists().get(0);
    folder.close();

    ListFolder again = folder(1);
    again.poll();

    assertThat(lists("a.hosts", "a.example")).as("though it is too large to be read").isTrue();
    assertThat(keeping.lists()).containsExactly(before);
    assertThat(log).isEmpty();
  }

  @Test
  void poll_afterARestartWithAnotherRecipe_readsAgain() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    folder.close();

    folder(1, "recipe 2").poll();

    assertThat(lists("a.hosts", "a.example")).as("until it is read").isTrue();
    assertThat(keeping.lists().get(0).problem()).contains(Problem.TOO_LARGE);
  }

  @Test
  void poll_afterARestartWithATornSnapshot_refusesItAndReadsAgain() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    Path snapshot = stored("a.hosts", ".hrlist");
    folder.close();
    byte[] bytes = Files.readAllBytes(snapshot);
    bytes[300] ^= 1;
    Files.write(snapshot, bytes);

    folder(1 << 20).poll();

    assertThat(lists("a.hosts", "a.example")).isTrue();
    assertThat(log).containsExactly("List a.hosts: a stored version is left out, IOException");
    assertThat(Files.readAllBytes(stored("a.hosts", ".hrlist"))).isNotEqualTo(bytes);
  }

  @Test
  void poll_afterARestartWithAManifestOfAnotherKey_refusesIt() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    folder.close();
    Files.delete(home.resolve("keys").resolve("lists.pem"));

    folder(1).poll();

    assertThat(registered).isEmpty();
    assertThat(log).anyMatch(line -> line.contains("not signed with the key of this server"));
  }

  @Test
  void poll_listThatShrinks_isHeldUntilAccepted() throws IOException {
    write("a.hosts", "a.example\nb.example\nc.example\nd.example\n");
    folder.poll();

    write("a.hosts", "a.example\n");
    folder.poll();
    folder.poll();
    folder.poll();

    assertThat(lists("a.hosts", "d.example")).isTrue();
    assertThat(keeping.lists().get(0).problem()).contains(Problem.HELD);
    assertThat(log).filteredOn(line -> line.contains("shrank from 4 to 1 entries")).hasSize(1);

    write("a.hosts.accept", "");
    folder.poll();

    assertThat(lists("a.hosts", "d.example")).isFalse();
    assertThat(lists("a.hosts", "a.example")).isTrue();
    assertThat(keeping.lists().get(0).problem()).isEmpty();
    assertThat(lists.resolve("a.hosts.accept")).doesNotExist();
  }

  @Test
  void poll_listThatIsMostlyBroken_neverReplacesAGoodOne() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();

    write("a.hosts", "<html>\n<p>Not found</p>\n<a>\nb.example\n");
    folder.poll();
    folder.poll();

    assertThat(lists("a.hosts", "a.example")).isTrue();
    assertThat(keeping.lists().get(0).problem()).contains(Problem.BROKEN);
  }

  @Test
  void poll_twoFilesOfOneName_theSecondIsNotUsed() throws IOException {
    write("a.urlhaus.csv", "1,d,http://a.example/,online,,malware_download,,,\n");
    write("a.urlhaus.json", "{\"1\":[{\"url\":\"http://b.example/\"}]}");

    folder.poll();
    folder.poll();

    assertThat(registrations).containsExactly("+a.urlhaus");
    assertThat(lists("a.urlhaus", "a.example")).isTrue();
    assertThat(log)
        .containsExactly("File a.urlhaus.json is not used: there is a list a.urlhaus already");
  }

  @Test
  void hashes_ofAListThatChanges_keepTheVersionBefore() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    HashList list = Objects.requireNonNull(hashes.get("a.hosts"));
    String first = list.current().id();

    write("a.hosts", "b.example\nc.example\n");
    folder.poll();
    folder.poll();

    assertThat(list.current().size()).isEqualTo(2);
    assertThat(list.find(first).orElseThrow().size()).isEqualTo(1);
    assertThat(list.find("0".repeat(64))).isEmpty();
    assertThat(stored("a.hosts", ".hrdelta")).exists();

    folder.close();
    folder(1 << 20).poll();

    assertThat(Objects.requireNonNull(hashes.get("a.hosts")).find(first))
        .as("after a restart")
        .isPresent();
  }

  @Test
  void audit_fileThatWasForged_isNotUsedAnyLonger() throws IOException {
    write("a.hosts", "a.example\n");
    folder.poll();
    folder.close();
    KeptList list = keeping.open("a.hosts", "a.hosts").orElseThrow();
    list.restore();
    assertThat(list.audit()).isTrue();
    byte[] bytes = Files.readAllBytes(stored("a.hosts", ".hrlist"));
    bytes[300] ^= 1;
    Files.write(stored("a.hosts", ".hrlist"), bytes);

    assertThat(list.audit()).isFalse();
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

  private ListFolder folder(long maxBytes) throws IOException {
    return folder(maxBytes, "recipe 1");
  }

  private ListFolder folder(long maxBytes, String recipe) throws IOException {
    keeping = keeping(recipe);
    return new ListFolder(lists, maxBytes, keeping, Runnable::run);
  }

  private ListKeeping keeping(String recipe) throws IOException {
    return new ListKeeping(
        home,
        new PlainForms(),
        recipe,
        new Limits(50, 50, 3, 1000),
        services,
        Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(lists.resolve(name), text);
  }

  private Path stored(String list, String ending) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("store").resolve("lists").resolve(list))) {
      return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
    }
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
