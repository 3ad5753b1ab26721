package org.handrail.modules.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.handrail.files.OwnerFile;

/**
 * {@code modules/kept}: the server's own copies of the jars that it let in, each named by the
 * SHA-256 of its bytes. The folder is its owner's only, so that nobody else writes between the
 * check and the installation.
 */
public final class Vault {
  private final Path folder;

  /** The jars in that folder, which is made. */
  public Vault(Path folder) throws IOException {
    this.folder = folder;
    OwnerFile.folder(folder);
  }

  /** A private copy of bytes that have yet to pass the gate. */
  public Path receive(byte[] bytes) throws IOException {
    Path file = folder.resolve(UUID.randomUUID() + ".new");
    OwnerFile.write(file, bytes);
    return file;
  }

  /** Keeps a copy that has passed, under its digest. */
  public Path keep(Path received, String sha256) throws IOException {
    Path kept = jar(sha256);
    Files.move(received, kept, StandardCopyOption.ATOMIC_MOVE);
    OwnerFile.lastingNames(folder);
    return kept;
  }

  /** Throws a copy away, if it is still there. */
  public void discard(Path received) throws IOException {
    Files.deleteIfExists(received);
  }

  /** Where the jar of that digest lies, if it is kept. */
  public Path jar(String sha256) {
    return folder.resolve(sha256 + ".jar");
  }

  /** Deletes every jar that no module names any more, and what a crash left behind. */
  public void retain(Collection<ModuleState> states) throws IOException {
    Set<Path> wanted = new HashSet<>();
    for (ModuleState state : states) {
      state.editions().forEach(edition -> wanted.add(jar(edition.sha256())));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.filter(file -> !wanted.contains(file)).toList();
      for (Path file : all) {
        Files.deleteIfExists(file);
      }
    }
  }
}
