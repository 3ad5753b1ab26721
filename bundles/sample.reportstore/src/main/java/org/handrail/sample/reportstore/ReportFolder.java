package org.handrail.sample.reportstore;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A folder with a file for each report, {@code ID.json}. A file is written whole or not at all, and
 * is on the disk when a method returns. Of one thread.
 */
final class ReportFolder {
  private static final Set<StandardOpenOption> ANEW =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.TRUNCATE_EXISTING,
          StandardOpenOption.WRITE);

  private final Path folder;

  ReportFolder(Path folder) {
    this.folder = folder;
  }

  /** Every report; the folder is made when it is not there. */
  List<Kept> readAll() throws IOException {
    Files.createDirectories(folder);
    List<Kept> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
      for (Path file : files) {
        all.add(read(file));
      }
    }
    return all;
  }

  private static Kept read(Path file) throws IOException {
    try {
      return KeptJson.read(Files.readString(file));
    } catch (JsonParseException e) {
      throw new IOException("the file of a report is damaged: " + file.getFileName(), e);
    }
  }

  void write(Kept kept) throws IOException {
    Path part = folder.resolve("new.part");
    try (FileChannel channel = FileChannel.open(part, ANEW)) {
      ByteBuffer bytes = ByteBuffer.wrap(KeptJson.write(kept).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(
        part,
        file(kept.header().id()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    flush();
  }

  void delete(UUID id) throws IOException {
    Files.deleteIfExists(file(id));
    flush();
  }

  private Path file(UUID id) {
    return folder.resolve(id + ".json");
  }

  // That a file has this name must reach the disk as well. Elsewhere a folder cannot be opened, and
  // a rename is lasting by itself.
  private void flush() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
        names.force(true);
      }
    }
  }
}
