package org.handrail.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.handrail.api.home.LiveFile;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Problem;
import org.handrail.backup.Backups.Backup;
import org.handrail.backup.Backups.Begun;
import org.handrail.backup.Backups.State;
import org.handrail.seal.Identity;
import org.handrail.seal.SealedStream;
import org.handrail.testkit.FakeCall;
import org.handrail.testkit.MemoryAudit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupsTest {
  @TempDir Path home;
  private final Identity recovery = Identity.random();
  private CompletableFuture<Void> copies = CompletableFuture.completedFuture(null);
  private Backups backups;

  @BeforeEach
  void fill() throws IOException {
    file("keys/recovery.pub", recovery.recipient() + "\n");
    file("keys/receipt.key", "secret");
    file("keys/admin-token", "token");
    file("keys/console-password", "secret");
    file("etc/org.handrail.edge.cfg", "a = 1");
    file("audit/log", "line\n");
    file("audit/checkpoints", "note\n");
    file("store/reports.db", "in the middle of a page");
    file("store/reports.db-wal", "half");
    file("store/confirmed.journal", "decision\n");
    file("store/native/libsqlite.so", "code");
    file("lists/mine.hosts", "harm.example\n");
    file("lists/mine.hosts.part", "har");
    file("cache/bundles/bundle.info", "0");
    file("outbox/file-drop/1.age", "sealed");
    file("lock", "process 1\n");
    backups = new Backups(home, List.of(new Database()), Clock.systemUTC());
  }

  @Test
  void backup_ofAHome_holdsWhatLastsAndACopyOfTheDatabase() throws Exception {
    Backup backup = make();

    assertThat(backup.state()).isEqualTo(State.DONE);
    Map<String, String> files = opened(made(backup), recovery.secret());
    assertThat(files.keySet())
        .containsExactly(
            "BACKUP.json",
            "store/reports.db",
            "audit/checkpoints",
            "audit/log",
            "etc/org.handrail.edge.cfg",
            "keys/receipt.key",
            "keys/recovery.pub",
            "lists/mine.hosts",
            "store/confirmed.journal");
    assertThat(files).containsEntry("store/reports.db", "a whole database");
    assertThat(JsonParser.parseString(files.get("BACKUP.json")).getAsJsonObject().get("reports"))
        .hasToString("true");
  }

  @Test
  void backup_file_isForItsOwnerAndSaysNothingInClear() throws Exception {
    Path made = made(make());

    assertThat(Files.getPosixFilePermissions(made)).hasSize(2);
    assertThat(Files.readString(made, StandardCharsets.ISO_8859_1))
        .startsWith("age-encryption.org/v1")
        .doesNotContain("receipt.key");
    try (Stream<Path> left = Files.list(home.resolve("store"))) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith("backup-"));
    }
  }

  @Test
  void backup_cutOrForAnotherKey_doesNotOpen() throws Exception {
    byte[] whole = Files.readAllBytes(made(make()));

    assertThatThrownBy(() -> opened(whole, Identity.random().secret()))
        .isInstanceOf(IOException.class);
    byte[] cut = Arrays.copyOf(whole, whole.length - 1);
    assertThatThrownBy(() -> opened(cut, recovery.secret())).isInstanceOf(IOException.class);
    whole[whole.length - 20] ^= 1;
    assertThatThrownBy(() -> opened(whole, recovery.secret())).isInstanceOf(IOException.class);
  }

  @Test
  void backup_whoseCopyFails_leavesNothingAndTheNextOneWorks() throws Exception {
    copies = CompletableFuture.failedFuture(new UncheckedIOException(new IOException("full")));
    assertThat(make().state()).isEqualTo(State.FAILED);
    try (Stream<Path> left = Files.list(home.resolve("backups"))) {
      assertThat(left).isEmpty();
    }

    copies = CompletableFuture.completedFuture(null);
    assertThat(make().state()).isEqualTo(State.DONE);
  }

  @Test
  void begin_whileAnotherIsMade_isBusy() throws Exception {
    copies = new CompletableFuture<>();
    CompletableFuture<Backup> ended = new CompletableFuture<>();
    Begun first = backups.begin(ended::complete);

    assertThat(backups.begin(backup -> {})).isInstanceOf(Begun.Busy.class);
    copies.complete(null);
    ended.get(10, TimeUnit.SECONDS);

    assertThat(backups.find(((Begun.Running) first).name()).orElseThrow().state())
        .isEqualTo(State.DONE);
  }

  @Test
  void endpoint_withoutARecoveryKey_saysHowToMakeOne() throws IOException {
    Files.delete(home.resolve("keys/recovery.pub"));
    BackupsEndpoint endpoint = new BackupsEndpoint(backups, new MemoryAudit());

    Object answer = answer(endpoint, FakeCall.post("/v1/admin/backups", ""));

    assertThat(((Problem) answer).code()).isEqualTo("backup-no-recovery-key");
    assertThat(((Problem) answer).detail()).contains("keys init");
  }

  @Test
  void endpoint_backupMade_isOnRecordAndKnownByName() throws Exception {
    MemoryAudit audit = new MemoryAudit();
    BackupsEndpoint endpoint = new BackupsEndpoint(backups, audit);
    copies = new CompletableFuture<>();

    Content begun = (Content) answer(endpoint, FakeCall.post("/v1/admin/backups", ""));
    String where = begun.headers().getOrDefault("Location", "");
    String name = where.substring(where.lastIndexOf('/') + 1);
    assertThat(begun.status()).isEqualTo(202);
    assertThat(audit.told()).isEmpty();
    copies.complete(null);

    await()
        .atMost(10, TimeUnit.SECONDS)
        .until(() -> audit.told().equals(List.of("backup.make " + name + " done")));
    Content found = (Content) answer(endpoint, FakeCall.get(where).withPathParameter("name", name));
    assertThat(new String(found.body(), StandardCharsets.UTF_8)).contains("\"state\":\"done\"");
    assertThat(
            ((Problem) answer(endpoint, FakeCall.get("x").withPathParameter("name", "x"))).code())
        .isEqualTo("backup-unknown");
  }

  private Backup make() throws Exception {
    CompletableFuture<Backup> ended = new CompletableFuture<>();
    backups.begin(ended::complete);
    return ended.get(10, TimeUnit.SECONDS);
  }

  private Path made(Backup backup) {
    return home.resolve("backups").resolve(backup.name());
  }

  private void file(String path, String text) throws IOException {
    Files.createDirectories(home.resolve(path).getParent());
    Files.writeString(home.resolve(path), text);
  }

  private static Object answer(BackupsEndpoint endpoint, Call call) {
    return endpoint.handle(call).toCompletableFuture().join();
  }

  private static Map<String, String> opened(Path backup, String identity) throws IOException {
    return opened(Files.readAllBytes(backup), identity);
  }

  private static Map<String, String> opened(byte[] backup, String identity) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (InputStream opened =
            Channels.newInputStream(
                SealedStream.open(
                    Channels.newChannel(new ByteArrayInputStream(backup)), identity));
        ZipInputStream zip = new ZipInputStream(opened)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
      opened.readAllBytes();
      return files;
    }
  }

  private final class Database implements LiveFile {
    @Override
    public String path() {
      return "store/reports.db";
    }

    @Override
    public CompletionStage<Void> copyTo(Path copy) {
      return copies.thenAccept(
          ready -> {
            try {
              Files.writeString(copy, "a whole database");
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
