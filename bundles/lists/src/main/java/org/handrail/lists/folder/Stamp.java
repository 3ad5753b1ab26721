package org.handrail.lists.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What tells that a file or a folder of files changed, without reading it.
 *
 * @param size in bytes, of all files together
 * @param modified when the last of them changed, in milliseconds since 1970
 * @param names a hash of the names of a folder's files; 0 for a file
 * @param key what the file system calls the file; a copy of it has another
 */
record Stamp(long size, long modified, int names, Optional<Object> key) {
  /**
   * The stamp of a file or folder.
   *
   * @return empty for what is neither
   */
  static Optional<Stamp> of(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isRegularFile()) {
      return Optional.of(
          new Stamp(
              attributes.size(),
              millis(attributes.lastModifiedTime()),
              0,
              Optional.ofNullable(attributes.fileKey())));
    }
    return attributes.isDirectory() ? Optional.of(folder(path)) : Optional.empty();
  }

  private static Stamp folder(Path path) throws IOException {
    long size = 0;
    long modified = 0;
    List<Path> files;
    try (Stream<Path> there = Files.list(path)) {
      files = there.sorted().toList();
    }
    for (Path file : files) {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      size += attributes.size();
      modified = Math.max(modified, millis(attributes.lastModifiedTime()));
    }
    int names = files.stream().map(Path::getFileName).toList().toString().hashCode();
    return new Stamp(size, modified, names, Optional.empty());
  }

  private static long millis(FileTime time) {
    return time.toMillis();
  }

  /** What is kept of it from one run of the server to the next. */
  String text() {
    return "file of " + size + " bytes, " + modified + ", " + names;
  }
}
