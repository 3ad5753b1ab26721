package org.handrail.lists.folder;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Small lists to try a new server with. They hold reserved names only. They are put into a folder
 * that has never held a file: the marker that they leave there keeps them from coming back.
 */
final class Samples {
  private static final String MARKER = ".samples-given";
  private static final List<String> FILES =
      List.of("README.txt", "sample.urlhaus.csv", "sample.hosts", "sample.contacts.csv");

  private Samples() {}

  /** Copies the samples into a folder that is empty. */
  static void giveTo(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> there = Files.list(folder)) {
      if (there.findAny().isPresent()) {
        return;
      }
    }
    Files.createFile(folder.resolve(MARKER));
    for (String name : FILES) {
      try (InputStream in = Samples.class.getResourceAsStream("/samples/" + name)) {
        if (in == null) {
          throw new FileNotFoundException("samples/" + name + " is not in this bundle");
        }
        Files.copy(in, folder.resolve(name));
      }
    }
  }
}
