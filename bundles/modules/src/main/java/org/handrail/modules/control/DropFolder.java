package org.handrail.modules.control;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code modules/*.jar}: a jar that is put there is installed, and one that is taken away is
 * removed. A file counts when it was the same twice in a row, so that none is read half copied.
 * Used by one thread at a time.
 */
final class DropFolder {
  private final Path folder;
  private final Map<String, Seen> seen = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();

  private record Seen(long size, long time, boolean settled) {}

  /** What is done about a file. */
  interface Receiver {
    /** It was put there, or has changed. */
    void dropped(String name, byte[] bytes);

    /** It was taken away. */
    void takenAway(String name);
  }

  /**
   * Watches that folder.
   *
   * @param known the files that are installed already
   */
  DropFolder(Path folder, Set<String> known) {
    this.folder = folder;
    taken.addAll(known);
  }

  /** Looks once. */
  void poll(Receiver receiver, long maxBytes) throws IOException {
    Set<String> there = new HashSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
        String name = file.getFileName().toString();
        there.add(name);
        look(file, name, receiver, maxBytes);
      }
    }
    seen.keySet().retainAll(there);
    for (String name : Set.copyOf(taken)) {
      if (!there.contains(name)) {
        taken.remove(name);
        receiver.takenAway(name);
      }
    }
  }

  private void look(Path file, String name, Receiver receiver, long maxBytes) throws IOException {
    try {
      Seen now = new Seen(Files.size(file), Files.getLastModifiedTime(file).toMillis(), false);
      Seen before = seen.get(name);
      if (before == null && taken.contains(name)) {
        // It was installed before this start; what changes from now on counts.
        seen.put(name, new Seen(now.size, now.time, true));
      } else if (before == null || before.size != now.size || before.time != now.time) {
        seen.put(name, now);
      } else if (!before.settled) {
        seen.put(name, new Seen(now.size, now.time, true));
        taken.add(name);
        // One byte more than is let in is enough to be refused for its length.
        try (var in = Files.newInputStream(file)) {
          receiver.dropped(
              name, in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, maxBytes + 1)));
        }
      }
    } catch (NoSuchFileException e) {
      // Gone between the listing and the look: the next one sees that.
      seen.remove(name);
    }
  }
}
