package org.handrail.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.handrail.api.home.LiveFile;
import org.handrail.seal.KeyFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes backups into {@code backups/} of a home, one at a time, each on a thread of its own that
 * ends with it. Safe for any thread.
 */
final class Backups {
  private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
  private static final String STORE = "store/reports.db";
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("'handrail-'uuuuMMdd'T'HHmmss'Z.age'").withZone(ZoneOffset.UTC);

  private final Path home;
  private final List<LiveFile> liveFiles;
  private final Clock clock;
  private Optional<Backup> last = Optional.empty();

  /** What became of a request. */
  sealed interface Begun {
    /** It is under way. */
    record Running(String name) implements Begun {}

    /** Another one is. */
    record Busy() implements Begun {}

    /** There is no recovery key to seal it to. */
    record NoRecoveryKey() implements Begun {}
  }

  /** Where a backup stands. */
  enum State {
    /** It is being made. */
    RUNNING,
    /** It is there, whole. */
    DONE,
    /** It could not be made; nothing is left of it. */
    FAILED
  }

  /**
   * A backup.
   *
   * @param name its file in {@code backups/}
   * @param bytes how long it is; 0 until it is done
   */
  record Backup(String name, State state, long bytes) {}

  Backups(Path home, List<LiveFile> liveFiles, Clock clock) {
    this.home = home;
    this.liveFiles = List.copyOf(liveFiles);
    this.clock = clock;
  }

  /**
   * Begins a backup.
   *
   * @param ended is told how it ended, on its thread
   */
  synchronized Begun begin(Consumer<Backup> ended) throws IOException {
    if (last.filter(backup -> backup.state() == State.RUNNING).isPresent()) {
      return new Begun.Busy();
    }
    Optional<KeyFolder.Entry> recovery =
        new KeyFolder(home.resolve("keys")).find(KeyFolder.RECOVERY);
    if (recovery.isEmpty()) {
      return new Begun.NoRecoveryKey();
    }
    String name = NAME.format(clock.instant());
    last = Optional.of(new Backup(name, State.RUNNING, 0));
    Thread thread =
        new Thread(() -> ended.accept(run(name, recovery.get().recipient())), "handrail-backup");
    thread.setDaemon(true);
    thread.start();
    return new Begun.Running(name);
  }

  /** The last backup of this run of the server, if it has that name. */
  synchronized Optional<Backup> find(String name) {
    return last.filter(backup -> backup.name().equals(name));
  }

  private Backup run(String name, String recipient) {
    Backup ended;
    try {
      ended = new Backup(name, State.DONE, write(name, recipient));
    } catch (IOException | CompletionException e) {
      LOG.error("The backup cannot be made: {}", e.toString());
      ended = new Backup(name, State.FAILED, 0);
    }
    synchronized (this) {
      last = Optional.of(ended);
    }
    return ended;
  }

  private long write(String name, String recipient) throws IOException {
    Path folder = Files.createDirectories(home.resolve("backups"));
    Path part = folder.resolve(name + ".part");
    Files.deleteIfExists(part);
    try (FileChannel file =
            FileChannel.open(
                part,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                ownerOnly(folder));
        Archive archive = Archive.to(file, recipient)) {
      fill(archive);
      archive.finish();
      long bytes = file.size();
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void fill(Archive archive) throws IOException {
    boolean reports = liveFiles.stream().anyMatch(file -> file.path().equals(STORE));
    String about =
        "{\"format\":1,\"madeAt\":\"%s\",\"reports\":%s}%n".formatted(clock.instant(), reports);
    archive.add("BACKUP.json", about.getBytes(StandardCharsets.UTF_8));
    for (LiveFile file : liveFiles) {
      Path copy = home.resolve("store").resolve("backup-" + UUID.randomUUID());
      try {
        file.copyTo(copy).toCompletableFuture().join();
        archive.add(file.path(), copy);
      } finally {
        Files.deleteIfExists(copy);
      }
    }
    for (String path : Contents.of(home)) {
      archive.add(path, home.resolve(path));
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
