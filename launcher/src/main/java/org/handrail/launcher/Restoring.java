package org.handrail.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.handrail.seal.SealedStream;

/**
 * A home in the making: beside its place until it is whole, and for its owner only. A backup that
 * was cut, changed, or sealed to another key leaves nothing behind.
 */
final class Restoring {
  private static final Set<String> FOLDERS =
      Set.of("audit", "etc", "guidance", "keys", "lists", "modules", "store");

  private final Path home;
  private final boolean posix;

  Restoring(Path home) throws IOException {
    this.home = home.toAbsolutePath().normalize();
    this.posix =
        Files.getFileStore(Files.createDirectories(this.home.getParent()))
            .supportsFileAttributeView("posix");
  }

  /** Restores a backup; answers how many files that were. */
  int run(Path backup, String identity) throws IOException {
    if (Files.exists(home) && !isEmpty()) {
      throw new LaunchFailed(
          "--home = " + home + " is not empty: name a folder that is not there yet.");
    }
    Path part = home.resolveSibling(home.getFileName() + ".part");
    delete(part);
    try {
      Files.createDirectory(part, mode("rwx------"));
      int files = unpack(backup, identity, part);
      Files.deleteIfExists(home);
      Files.move(part, home, StandardCopyOption.ATOMIC_MOVE);
      return files;
    } catch (IOException e) {
      throw new LaunchFailed(
          backup
              + " cannot be restored: it is sealed to another key, was cut or changed, or the disk"
              + " is full ("
              + e.getClass().getSimpleName()
              + ").");
    } finally {
      delete(part);
    }
  }

  private int unpack(Path backup, String identity, Path into) throws IOException {
    try (FileChannel file = FileChannel.open(backup);
        InputStream opened =
            new BufferedInputStream(
                Channels.newInputStream(SealedStream.open(file, identity)), 1 << 16);
        ZipInputStream zip = new ZipInputStream(opened)) {
      int files = 0;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        // Its own account of itself, which is for people.
        if (!entry.getName().equals("BACKUP.json")) {
          write(zip, place(entry.getName(), into));
          files++;
        }
      }
      // To the last byte: only there it shows that nothing was cut off.
      opened.transferTo(OutputStream.nullOutputStream());
      if (files == 0) {
        throw new IOException("there is no file in it");
      }
      return files;
    }
  }

  private static Path place(String name, Path into) throws IOException {
    Path place = into.resolve(name).normalize();
    if (!FOLDERS.contains(name.split("/", 2)[0]) || !place.startsWith(into)) {
      throw new IOException("a file in it belongs nowhere in a home");
    }
    return place;
  }

  private void write(InputStream from, Path file) throws IOException {
    Files.createDirectories(file.getParent(), mode("rwx------"));
    Files.createFile(file, mode("rw-------"));
    try (OutputStream out = Files.newOutputStream(file)) {
      from.transferTo(out);
    }
  }

  private FileAttribute<?>[] mode(String permissions) {
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.findAny().isEmpty();
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
