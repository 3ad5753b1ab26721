package org.handrail.privacy.contact;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handrail.files.OwnerFile;
import org.handrail.privacy.oprf.OprfKey;

/**
 * The keys in a folder, a file for each, named by when it was made and by its id. Used by one
 * thread.
 */
final class KeyRing {
  private static final Pattern NAME = Pattern.compile("oprf-(\\d{1,12})-([0-9a-f]{16})\\.key");

  /** A key and when it was made. */
  record Dated(OprfKey key, Instant madeAt, Path file) {}

  private final Path folder;
  private final List<Dated> keys = new ArrayList<>();

  /** Reads the folder, which is made if it is not there. */
  KeyRing(Path folder) throws IOException {
    this.folder = folder;
    OwnerFile.folder(folder);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        read(file);
      }
    }
    keys.sort(Comparator.comparing(Dated::madeAt));
  }

  /** The keys, the oldest first. */
  List<Dated> keys() {
    return List.copyOf(keys);
  }

  /** Makes a key, the newest from now on. */
  Dated make(Instant now) throws IOException {
    OprfKey key = OprfKey.random();
    Path file = folder.resolve("oprf-" + now.getEpochSecond() + "-" + key.id() + ".key");
    String hex = HexFormat.of().formatHex(key.secret());
    OwnerFile.write(file, hex.getBytes(StandardCharsets.US_ASCII));
    Dated made = new Dated(key, Instant.ofEpochSecond(now.getEpochSecond()), file);
    keys.add(made);
    return made;
  }

  /** Deletes a key for ever. */
  void delete(Dated key) throws IOException {
    Files.deleteIfExists(key.file());
    keys.remove(key);
  }

  private void read(Path file) throws IOException {
    Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
    if (!name.matches()) {
      return;
    }
    String hex = Files.readString(file, StandardCharsets.US_ASCII).strip();
    OprfKey key =
        (hex.matches("[0-9a-f]{64}")
                ? OprfKey.find(HexFormat.of().parseHex(hex))
                : java.util.Optional.<OprfKey>empty())
            .filter(k -> k.id().equals(name.group(2)))
            .orElseThrow(
                () ->
                    new IOException(
                        "keys/oprf/"
                            + file.getFileName()
                            + " is damaged: restore it from a backup, or delete it so that a new"
                            + " key is made"));
    keys.add(new Dated(key, Instant.ofEpochSecond(Long.parseLong(name.group(1))), file));
  }
}
