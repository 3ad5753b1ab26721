package org.handrail.delivery.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A folder into which files are put whole or not at all, and lastingly: each is written under
 * another name, flushed to the disk, renamed, and the folder flushed too. Only their owner may read
 * them.
 */
final class DropFolder {
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private final Path folder;
  private final boolean posix;

  private DropFolder(Path folder, boolean posix) {
    this.folder = folder;
    this.posix = posix;
  }

  /** The folder, made when it is not there. */
  static DropFolder in(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new DropFolder(folder, Files.getFileStore(folder).supportsFileAttributeView("posix"));
  }

  void put(String name, byte[] bytes) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel = FileChannel.open(part, NEW, ownerOnly())) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
    Files.move(
        part,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    if (posix) {
      // Elsewhere a folder cannot be opened, and a rename is lasting by itself.
      try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
        entries.force(true);
      }
    }
  }

  private FileAttribute<?>[] ownerOnly() {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
