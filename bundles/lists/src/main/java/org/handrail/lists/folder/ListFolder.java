package org.handrail.lists.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.RiskSource;
import org.handrail.lists.format.ListFile;
import org.handrail.lists.format.ListFile.Contents;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.snapshot.ListSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lists in a folder. Each {@link #poll} reads the files that changed: a new one is registered
 * as a source, a changed one replaces the snapshot of its source, one that is gone is taken back. A
 * file that cannot be read or holds no entry never replaces one that could. Used by one thread at a
 * time.
 */
final class ListFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ListFolder.class);

  /** What tells that a file changed, without reading it. */
  private record Stamp(long size, FileTime modified, Optional<Object> key) {
    static Stamp of(BasicFileAttributes file) {
      return new Stamp(file.size(), file.lastModifiedTime(), Optional.ofNullable(file.fileKey()));
    }
  }

  /** A file that was seen. */
  private static final class Known {
    /** The stamp at the last poll. */
    @Nullable Stamp seen;

    /** The stamp that was read last, whether or not that gave a list. */
    @Nullable Stamp read;

    @Nullable ListSource source;
    @Nullable Runnable registration;

    void withdraw() {
      if (registration != null) {
        registration.run();
      }
    }
  }

  private final Path folder;
  private final long maxFileBytes;
  private Canonicalizer canonicalizer;
  private final Function<RiskSource, Runnable> registry;
  private final Map<String, Known> files = new TreeMap<>();
  private boolean first = true;
  private boolean readable = true;

  /**
   * A folder of which nothing is known yet.
   *
   * @param registry registers a source, and answers what takes it back
   */
  ListFolder(
      Path folder,
      long maxFileBytes,
      Canonicalizer canonicalizer,
      Function<RiskSource, Runnable> registry) {
    this.folder = folder;
    this.maxFileBytes = maxFileBytes;
    this.canonicalizer = canonicalizer;
    this.registry = registry;
  }

  /** Reads every list again at the next poll, in other canonical forms; until then they stay. */
  void readAgainWith(Canonicalizer other) {
    canonicalizer = other;
    files.values().forEach(known -> known.read = null);
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
        LOG.warn("The folder of lists cannot be read ({}): its lists stay as they are", kind(e));
      }
      readable = false;
      return;
    }
    readable = true;
    Set<String> gone = new HashSet<>(files.keySet());
    gone.removeAll(now.keySet());
    gone.forEach(this::forget);
    now.forEach(this::consider);
    first = false;
  }

  @Override
  public void close() {
    files.values().forEach(Known::withdraw);
    files.clear();
  }

  private static void stamp(Path file, Map<String, Stamp> into) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (ListFormat.find(name).isPresent()) {
      try {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.isRegularFile()) {
          into.put(name, Stamp.of(attributes));
        }
      } catch (NoSuchFileException e) {
        LOG.debug("A list went while the folder was read");
      }
    }
  }

  private void forget(String name) {
    Known known = files.remove(name);
    if (known != null && known.registration != null) {
      known.withdraw();
      LOG.info("List {} is gone: its file was removed", ListFormat.listName(name));
    }
  }

  private void consider(String name, Stamp stamp) {
    Known known = files.computeIfAbsent(name, n -> new Known());
    boolean settled = first || stamp.equals(known.seen);
    known.seen = stamp;
    if (settled && !stamp.equals(known.read)) {
      known.read = stamp;
      load(name, known, stamp);
    }
  }

  private void load(String name, Known known, Stamp stamp) {
    String list = ListFormat.listName(name);
    if (stamp.size() > maxFileBytes) {
      refuse(list, known, "it is larger than maxFileMegabytes allows");
      return;
    }
    try {
      ListFormat format = ListFormat.find(name).orElseThrow();
      Contents contents = ListFile.read(folder.resolve(name), format, canonicalizer);
      Stamp after = Stamp.of(Files.readAttributes(folder.resolve(name), BasicFileAttributes.class));
      if (!after.equals(stamp)) {
        known.read = null;
      } else if (contents.snapshot().size() == 0) {
        refuse(list, known, "no line of it was understood, of " + contents.broken());
      } else {
        take(list, known, contents);
      }
    } catch (IOException e) {
      refuse(list, known, "it cannot be read (" + kind(e) + ")");
    }
  }

  private void take(String list, Known known, Contents contents) {
    if (contents.broken() > 0) {
      LOG.warn(
          "List {}: {} lines were not understood, of them lines {}",
          list,
          contents.broken(),
          contents.brokenLines());
    }
    if (known.source == null) {
      ListSource source = new ListSource(list, contents.snapshot());
      known.source = source;
      known.registration = registry.apply(source);
    } else {
      known.source.replace(contents.snapshot());
    }
    if (!first) {
      LOG.info("List {} was read: {} entries", list, contents.snapshot().size());
    }
  }

  private static void refuse(String list, Known known, String why) {
    String effect = known.source == null ? "it is not used" : "its last version stays in use";
    LOG.warn("List {}: {}, so {}", list, why, effect);
  }

  private static String kind(Exception e) {
    return Objects.requireNonNullElse(e.getCause(), e).getClass().getSimpleName();
  }
}
