package org.handrail.launcher;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything that lasts, held by this process alone while it is open. */
final class Home implements AutoCloseable {
  private static final List<String> FOLDERS =
      List.of("etc", "modules", "lists", "guidance", "keys", "store", "cache");
  private static final String ADDRESS = "address";
  // Far behind the text, so that another process can still read who holds the home (Windows locks
  // are mandatory).
  private static final long LOCKED_BYTE = 1L << 40;

  private final Path path;
  private final FileChannel channel;
  private final FileLock lock;

  private Home(Path path, FileChannel channel, FileLock lock) {
    this.path = path;
    this.channel = channel;
    this.lock = lock;
  }

  static Home open(Path wanted) {
    Path path = wanted.toAbsolutePath().normalize();
    try {
      Files.createDirectories(path);
      for (String folder : FOLDERS) {
        Files.createDirectories(path.resolve(folder));
      }
      ownerOnly(path.resolve("keys"));
      ownerOnly(path.resolve("store"));
      return lock(path);
    } catch (IOException e) {
      throw new LaunchFailed(
          "--home = "
              + wanted
              + " cannot be used ("
              + e
              + "): name a folder that this user may write to.");
    }
  }

  Path path() {
    return path;
  }

  /** Says where the server of this home answers, for the other commands. */
  void announce(String address) {
    try {
      Files.writeString(path.resolve(ADDRESS), address + "\n");
    } catch (IOException e) {
      throw new LaunchFailed(path.resolve(ADDRESS) + " cannot be written: " + e);
    }
  }

  /** Where the server of a home answers, if one runs. */
  static Optional<String> address(Path home) throws IOException {
    Path file = home.resolve(ADDRESS);
    return Files.exists(file)
        ? Optional.of(Files.readString(file).trim()).filter(a -> !a.isEmpty())
        : Optional.empty();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path.resolve(ADDRESS));
    lock.release();
    channel.close();
  }

  private static Home lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(
            path.resolve("lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    FileLock lock = tryLock(channel);
    if (lock == null) {
      ByteBuffer text = ByteBuffer.allocate(256);
      channel.read(text, 0);
      channel.close();
      String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).trim();
      throw new LaunchFailed(
          "The home "
              + path
              + " is in use by "
              + (holder.isEmpty() ? "another server" : holder)
              + ": stop that one, or name another folder with --home.");
    }
    channel.truncate(0);
    channel.write(
        ByteBuffer.wrap(
            ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.UTF_8)),
        0);
    return new Home(path, channel, lock);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock(LOCKED_BYTE, 1, false);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void ownerOnly(Path folder) throws IOException {
    if (Files.getFileStore(folder).supportsFileAttributeView("posix")
        && !Files.isSymbolicLink(folder)
        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
  }
}
