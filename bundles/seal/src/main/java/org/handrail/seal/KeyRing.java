package org.handrail.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link TeamKeys} of a folder, read again whenever it has changed: a key that is enrolled or
 * rotated counts from the next report on. What cannot be read changes nothing. Safe for any thread.
 */
public final class KeyRing {
  private static final Logger LOG = LoggerFactory.getLogger(KeyRing.class);

  private final Path folder;
  private FileTime read;
  private TeamKeys keys;

  private KeyRing(Path folder, FileTime read, TeamKeys keys) {
    this.folder = folder;
    this.read = read;
    this.keys = keys;
  }

  /** The keys of a folder; the first team key is made when there is none. */
  public static KeyRing in(Path folder) throws IOException {
    TeamKeys keys = TeamKeys.in(folder);
    return new KeyRing(folder, Files.getLastModifiedTime(folder), keys);
  }

  /** To whom a report is sealed now. */
  public synchronized TeamKeys now() {
    try {
      FileTime changed = Files.getLastModifiedTime(folder);
      if (!changed.equals(read)) {
        read = changed;
        keys = TeamKeys.in(folder);
      }
    } catch (IOException e) {
      LOG.error("The keys cannot be read anew, those from before stay in use: {}", e.getMessage());
    }
    return keys;
  }
}
