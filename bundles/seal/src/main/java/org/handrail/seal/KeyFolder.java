package org.handrail.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.handrail.files.OwnerFile;

/**
 * The folder of keys, {@code keys/} of the home, as an admin changes it. A file {@code NAME.pub}
 * holds an age recipient; {@code NAME.key} beside it, where there is one, its identity.
 */
public final class KeyFolder {
  /** The name of the offline recovery key. */
  public static final String RECOVERY = "recovery";

  private static final String PUBLIC = ".pub";
  private static final String NAME = "team-[0-9]{4}|recovery|agency-[a-z0-9]+(-[a-z0-9]+)*";

  private final Path folder;

  /**
   * A key.
   *
   * @param name {@code team-NNNN}, {@code recovery} or {@code agency-NAME}
   * @param recipient the age recipient
   * @param identityIsHere whether its identity lies in this folder, too
   */
  public record Entry(String name, String recipient, boolean identityIsHere) {}

  /** The keys of a folder, which need not exist yet. */
  public KeyFolder(Path folder) {
    this.folder = folder;
  }

  /** Every key, by name. */
  public List<Entry> list() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted(Comparator.comparing(Path::toString)).toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(PUBLIC) && stem(name).matches(NAME)) {
          entries.add(
              new Entry(
                  stem(name),
                  Files.readString(file).strip(),
                  Files.exists(folder.resolve(stem(name) + ".key"))));
        }
      }
    }
    return entries;
  }

  /** The key of that name. */
  public Optional<Entry> find(String name) throws IOException {
    return list().stream().filter(entry -> entry.name().equals(name)).findFirst();
  }

  /**
   * Adds a key, or replaces the recipient of one.
   *
   * @throws IllegalArgumentException when the name or the recipient is none
   */
  public void enrol(String name, String recipient) throws IOException {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "The name "
              + name.replaceFirst("^agency-", "")
              + " is not allowed: write lower-case words with hyphens.");
    }
    if (!TeamKeys.isRecipient(recipient)) {
      throw new IllegalArgumentException(
          "That is no age recipient: write one that begins with age1, such as age-keygen prints.");
    }
    OwnerFile.write(
        folder.resolve(name + PUBLIC), (recipient + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Begins a new epoch with that recipient.
   *
   * @return the name of the new team key
   */
  public String rotate(String recipient) throws IOException {
    int newest =
        list().stream()
            .map(Entry::name)
            .filter(name -> name.startsWith("team-"))
            .mapToInt(name -> Integer.parseInt(name.substring("team-".length())))
            .max()
            .orElse(0);
    String name = String.format(Locale.ROOT, "team-%04d", newest + 1);
    enrol(name, recipient);
    return name;
  }

  /** Takes a key away; what was sealed to it stays so. False when there is none of that name. */
  public boolean remove(String name) throws IOException {
    return name.matches(NAME) && Files.deleteIfExists(folder.resolve(name + PUBLIC));
  }

  private static String stem(String name) {
    return name.substring(0, name.length() - PUBLIC.length());
  }
}
