package org.handrail.lists.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.keep.ListKeeping;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lists in a folder. Each {@link #poll} reads the files that changed; one that is gone takes
 * its list with it. Small files are read at once; large ones by another thread, one after the
 * other, while the rest goes on. Used by one thread at a time.
 */
final class ListFolder implements AutoCloseable {
  /** What an admin appends to a file's name to accept that its list shrinks. */
  static final String ACCEPT = ".accept";

  private static final Logger LOG = LoggerFactory.getLogger(ListFolder.class);
  private static final long SMALL = 8L << 20;

  /** A file that was seen. */
  private static final class Known {
    final String file;
    final ListFormat format;
    final KeptList list;

    /** The stamp at the last poll. */
    @Nullable Stamp seen;

    /** The stamp that was read last, whether or not that gave a version. */
    @Nullable Stamp read;

    /** Whether another thread works on the list; until it does not, this one leaves it alone. */
    volatile boolean busy;

    /** Whether it must be read whatever its stamp. */
    volatile boolean damaged;

    Known(String file, ListFormat format, KeptList list) {
      this.file = file;
      this.format = format;
      this.list = list;
    }
  }

  private final Path folder;
  private final long maxFileBytes;
  private final ListKeeping keeping;
  private final Executor background;
  private final Map<String, Known> files = new TreeMap<>();
  private final Set<String> taken = new HashSet<>();
  private boolean first = true;
  private boolean readable = true;

  /**
   * A folder of which nothing is known yet.
   *
   * @param background runs what takes long, one after the other
   */
  ListFolder(Path folder, long maxFileBytes, ListKeeping keeping, Executor background) {
    this.folder = folder;
    this.maxFileBytes = maxFileBytes;
    this.keeping = keeping;
    this.background = background;
  }

  /**
   * Looks for changes. After the first poll a file is read when it was the same in two polls in a
   * row, so that one that is still being written is left alone.
   */
  void poll() {
    Map<String, Stamp> now = new TreeMap<>();
    try (Stream<Path> there = Files.list(folder)) {
      for (Path file : (Iterable<Path>) there::iterator) {
        stamp(file, now);
      }
    } catch (IOException | UncheckedIOException e) {
      if (readable) {
        LOG.warn(
            "The folder of lists cannot be read ({}): its lists stay as they are",
            e.getClass().getSimpleName());
      }
      readable = false;
      return;
    }
    readable = true;
    Map<String, Known> gone = new HashMap<>(files);
    gone.keySet().removeAll(now.keySet());
    gone.values().forEach(this::forget);
    taken.retainAll(now.keySet());
    now.forEach(this::consider);
    first = false;
  }

  @Override
  public void close() {
    files
        .values()
        .forEach(
            known -> {
              known.list.withdraw();
              keeping.close(known.list);
            });
    files.clear();
  }

  private static void stamp(Path file, Map<String, Stamp> into) throws IOException {
    String name = String.valueOf(file.getFileName());
    Optional<ListFormat> format = ListFormat.find(name);
    if (format.isPresent() && (format.get().folder() || !Files.isDirectory(file))) {
      try {
        Stamp.of(file).ifPresent(stamp -> into.put(name, stamp));
      } catch (NoSuchFileException e) {
        LOG.debug("A list went while the folder was read");
      }
    }
  }

  private void forget(Known known) {
    if (!known.busy) {
      files.remove(known.file);
      known.list.forget();
      keeping.close(known.list);
      LOG.info("List {} is gone: its file was removed", known.list.name());
    }
  }

  private void consider(String file, Stamp stamp) {
    Known known = files.get(file);
    if (known == null) {
      Optional<Known> opened = open(file);
      if (opened.isEmpty()) {
        return;
      }
      known = opened.get();
      files.put(file, known);
      restore(known, stamp);
    }
    boolean settled = first || stamp.equals(known.seen);
    known.seen = stamp;
    if (known.busy || !settled) {
      return;
    }
    boolean held = known.list.status().problem().equals(Optional.of(Problem.HELD));
    if (!stamp.equals(known.read)
        || known.damaged
        || known.list.isOfOtherForms()
        || (held && accepted(known))) {
      known.damaged = false;
      known.read = stamp;
      read(known, stamp);
    }
  }

  private Optional<Known> open(String file) {
    String name = ListFormat.listName(file);
    Optional<KeptList> list = keeping.open(name, file);
    if (list.isEmpty() && taken.add(file)) {
      LOG.warn("File {} is not used: there is a list {} already", file, name);
    }
    return list.map(l -> new Known(file, ListFormat.find(file).orElseThrow(), l));
  }

  /** Serves what an earlier run stored, and reads the file only where it changed since. */
  private void restore(Known known, Stamp stamp) {
    Optional<String> source = known.list.restore();
    if (source.equals(Optional.of(stamp.text()))) {
      known.read = stamp;
      later(
          known,
          () -> {
            known.list.confirmed(stamp.text());
            if (!known.list.audit()) {
              known.damaged = true;
            }
          });
    }
  }

  private void read(Known known, Stamp stamp) {
    if (stamp.size() > maxFileBytes) {
      known.list.failed(Problem.TOO_LARGE, "it is larger than maxFileMegabytes allows");
    } else if (stamp.size() <= SMALL) {
      readNow(known, stamp);
    } else {
      later(known, () -> readNow(known, stamp));
    }
  }

  private void later(Known known, Runnable work) {
    known.busy = true;
    background.execute(
        () -> {
          try {
            work.run();
          } finally {
            known.busy = false;
          }
        });
  }

  private void readNow(Known known, Stamp stamp) {
    Path file = folder.resolve(known.file);
    boolean accepted = accepted(known);
    boolean good = known.list.read(file, known.format, stamp.text(), accepted);
    try {
      if (!Stamp.of(file).equals(Optional.of(stamp))) {
        // It was written to while it was read: what was read may be torn.
        known.damaged = true;
      } else if (good && accepted) {
        Files.deleteIfExists(folder.resolve(known.file + ACCEPT));
      }
    } catch (IOException e) {
      LOG.debug("List {} went while it was read", known.list.name());
    }
  }

  private boolean accepted(Known known) {
    return Files.exists(folder.resolve(known.file + ACCEPT));
  }
}
