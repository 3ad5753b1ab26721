package org.handrail.guidance.folder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.guidance.content.BrokenFile;
import org.handrail.guidance.content.Fault;
import org.handrail.guidance.library.Library.Contents;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guidance in a folder. Each {@link #poll} reads the files that changed; one that is broken
 * never replaces one that was not. Polled by one thread at a time, asked by any.
 */
final class GuidanceFolder implements GuidanceSource, Faults {
  private static final Logger LOG = LoggerFactory.getLogger(GuidanceFolder.class);

  /** What tells that a file changed, without reading it. */
  private record Stamp(long size, FileTime modified, Optional<Object> key) {
    static Stamp of(Path file) throws IOException {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return new Stamp(now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()));
    }
  }

  /** A file that was seen. */
  private static final class Known {
    /** The stamp at the last poll. */
    @Nullable Stamp seen;

    /** The stamp that was read last, whether or not the file was good. */
    @Nullable Stamp read;

    @Nullable Contents contents;
    @Nullable Fault fault;
  }

  /** What the folder holds at one moment. */
  private record State(List<Item> items, List<Helpline> helplines, List<Fault> faults) {}

  private final Path folder;
  private final Map<String, Known> files = new TreeMap<>();
  private volatile State state = new State(List.of(), List.of(), List.of());
  private boolean first = true;
  private boolean readable = true;

  GuidanceFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Looks for changes. After the first poll a file is read when it was the same in two polls in a
   * row, so that one that is still being written is left alone.
   *
   * @return whether what the folder holds has changed
   */
  boolean poll() {
    Map<String, Stamp> now = new TreeMap<>();
    try (Stream<Path> there = Files.list(folder)) {
      for (Path file : (Iterable<Path>) there::iterator) {
        stamp(file, now);
      }
    } catch (NoSuchFileException e) {
      now.clear();
    } catch (IOException | UncheckedIOException e) {
      if (readable) {
        LOG.warn("The folder of guidance cannot be read: its content stays as it is");
      }
      readable = false;
      return false;
    }
    readable = true;
    boolean changed = files.keySet().retainAll(now.keySet());
    for (Map.Entry<String, Stamp> file : now.entrySet()) {
      changed |= consider(file.getKey(), file.getValue());
    }
    first = false;
    if (changed) {
      state = state();
    }
    return changed;
  }

  @Override
  public String name() {
    return "folder";
  }

  @Override
  public List<Item> items() {
    return state.items();
  }

  @Override
  public List<Helpline> helplines() {
    return state.helplines();
  }

  @Override
  public List<Fault> faults() {
    return state.faults();
  }

  private static void stamp(Path file, Map<String, Stamp> into) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (GuidanceFile.named(name) && Files.isRegularFile(file)) {
      try {
        into.put(name, Stamp.of(file));
      } catch (NoSuchFileException e) {
        LOG.debug("A file went while the folder was read");
      }
    }
  }

  private boolean consider(String name, Stamp stamp) {
    Known known = files.computeIfAbsent(name, n -> new Known());
    boolean settled = first || stamp.equals(known.seen);
    known.seen = stamp;
    if (!settled || stamp.equals(known.read)) {
      return false;
    }
    known.read = stamp;
    try {
      Contents contents = GuidanceFile.read(folder.resolve(name));
      if (!Stamp.of(folder.resolve(name)).equals(stamp)) {
        known.read = null;
        return false;
      }
      known.contents = contents;
      known.fault = null;
      return true;
    } catch (BrokenFile e) {
      return broken(name, known, e.line(), String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return broken(name, known, 1, "it cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private static boolean broken(String name, Known known, int line, String message) {
    Fault fault = new Fault(name, line, message, known.contents != null);
    known.fault = fault;
    LOG.warn("Guidance: {}", fault.sentence());
    return true;
  }

  private State state() {
    List<Item> items = new ArrayList<>();
    List<Helpline> helplines = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Known known : files.values()) {
      if (known.contents != null) {
        items.addAll(known.contents.items());
        helplines.addAll(known.contents.helplines());
      }
      if (known.fault != null) {
        faults.add(known.fault);
      }
    }
    return new State(List.copyOf(items), List.copyOf(helplines), List.copyOf(faults));
  }
}
