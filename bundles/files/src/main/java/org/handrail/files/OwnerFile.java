package org.handrail.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Files that only their owner may read, from their first byte on, where the system knows owners
 * (POSIX). Two writers of one file must take turns; everything else is safe for any thread.
 */
public final class OwnerFile {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final String POSIX = "posix";

  private OwnerFile() {}

  /**
   * Writes a file in place of one that may be there: after a crash, also of the machine, it holds
   * the old bytes or the new ones, whole. Its folder is made when it is not there.
   *
   * @throws IOException when it cannot be written; the old one is then still there
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    Path folder = folderOf(file);
    Files.createDirectories(folder);
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel = open(part, NEW)) {
      writeLasting(channel, bytes);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    lastingNames(folder);
  }

  /** Opens a file, and makes it for its owner only when it is to be made. */
  public static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    return FileChannel.open(file, options, ownerOnly(folderOf(file), "rw-------"));
  }

  /** Writes all the bytes, and has them on stable storage when it returns. */
  public static void writeLasting(FileChannel channel, byte[] bytes) throws IOException {
    ByteBuffer rest = ByteBuffer.wrap(bytes);
    while (rest.hasRemaining()) {
      channel.write(rest);
    }
    channel.force(true);
  }

  /** Has the names in a folder on stable storage, as they are after a file was made or moved. */
  public static void lastingNames(Path folder) throws IOException {
    // Elsewhere a folder cannot be opened, and a name lasts by itself.
    if (posix(folder)) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }

  /** Makes a folder that only its owner may enter; one that is there already becomes one. */
  public static void folder(Path folder) throws IOException {
    Path above = folderOf(folder);
    Files.createDirectories(above);
    Files.createDirectories(folder, ownerOnly(above, "rwx------"));
    if (posix(folder)) {
      Files.setPosixFilePermissions(folder, permissions("rwx------"));
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }

  private static FileAttribute<?>[] ownerOnly(Path folder, String permissions) throws IOException {
    return posix(folder)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions(permissions))}
        : new FileAttribute<?>[0];
  }

  private static Set<PosixFilePermission> permissions(String text) {
    return PosixFilePermissions.fromString(text);
  }

  private static boolean posix(Path folder) throws IOException {
    return Files.getFileStore(folder).supportsFileAttributeView(POSIX);
  }
}
