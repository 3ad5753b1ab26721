package org.handrail.lists.remote;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.PublicKey;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.keep.KeptList;
import org.handrail.lists.snapshot.Delta;
import org.handrail.lists.snapshot.Snapshot;
import org.handrail.lists.store.ListStore;
import org.handrail.lists.store.ListStore.Loaded;
import org.handrail.lists.store.Manifest;
import org.handrail.lists.store.ManifestKey;

/**
 * Keeps one list as another server has it, without its source: the manifest, whose signature is
 * checked with a key that was pinned, then the delta from the version in use or the whole snapshot,
 * whose SHA-256 must be the one that was signed. An older version never takes the place of a newer
 * one. Used by one thread.
 */
final class Mirror {
  private static final int PART_BYTES = 4 << 20;
  private static final long MAX_MANIFEST_BYTES = 1 << 20;
  private static final String ID = "[0-9a-f]{64}";

  /** What a round brought. */
  sealed interface Round {
    /** The list is as the other server has it. */
    record Good() implements Round {}

    /** It could not be had; the version in use stays. */
    record Bad(Problem problem, String why) implements Round {}
  }

  /** A round that ends before its time. */
  private static final class Stopped extends IOException {
    private static final long serialVersionUID = 1;
    private final transient Round.Bad why;

    Stopped(Problem problem, String why) {
      super(why);
      this.why = new Round.Bad(problem, why);
    }
  }

  private final KeptList list;
  private final Subscription subscription;
  private final Fetcher fetcher;
  private final PublicKey signer;
  private final Path folder;
  private String etag = "";

  /**
   * A mirror that has done nothing yet.
   *
   * @param signer whose manifests are believed
   * @param folder for what is being fetched
   */
  Mirror(KeptList list, Subscription subscription, Fetcher fetcher, PublicKey signer, Path folder) {
    this.list = list;
    this.subscription = subscription;
    this.fetcher = fetcher;
    this.signer = signer;
    this.folder = folder;
  }

  /** Does what there is to do, once. */
  Round refresh() throws InterruptedException {
    try {
      Path file = folder.resolve(ListStore.MANIFEST);
      Map<String, String> headers = new HashMap<>();
      if (!etag.isEmpty() && list.current().isPresent()) {
        headers.put("If-None-Match", etag);
      }
      Fetched fetched = fetcher.fetch(at(ListStore.MANIFEST), headers, file, MAX_MANIFEST_BYTES);
      if (fetched instanceof Fetched.Failed failed) {
        return new Round.Bad(failed.problem(), failed.why());
      }
      if (fetched instanceof Fetched.Body body) {
        take(manifest(file));
        etag = body.etag().orElse("");
      }
      return new Round.Good();
    } catch (Stopped e) {
      return e.why;
    } catch (IOException e) {
      return new Round.Bad(
          Problem.STORE, "what is fetched cannot be stored (" + e.getClass().getSimpleName() + ")");
    }
  }

  private URI at(String file) {
    return subscription.url().resolve(file);
  }

  private Manifest manifest(Path file) throws IOException {
    Optional<String> json =
        ManifestKey.verify(signer, Files.readString(file, StandardCharsets.ISO_8859_1));
    if (json.isEmpty()) {
      throw new Stopped(Problem.BROKEN, "its manifest is not signed with the key that was pinned");
    }
    try {
      Manifest manifest = Manifest.of(json.get());
      Instant.parse(manifest.current().builtAt());
      Instant.parse(manifest.confirmedAt());
      if (manifest.current().id().matches(ID)) {
        return manifest;
      }
    } catch (IOException | DateTimeParseException | NullPointerException e) {
      throw new Stopped(Problem.BROKEN, "its manifest is one of another format");
    }
    throw new Stopped(Problem.BROKEN, "its manifest is one of another format");
  }

  private void take(Manifest manifest) throws IOException, InterruptedException {
    Manifest.Version next = manifest.current();
    Optional<Loaded> before = list.current();
    String source = "mirror of " + next.id();
    boolean same = before.filter(loaded -> loaded.version().id().equals(next.id())).isPresent();
    if (!same) {
      if (before.map(loaded -> isOlder(next, loaded.version())).orElse(false)) {
        throw new Stopped(Problem.BROKEN, "its manifest is older than the version in use");
      }
      if (next.bytes() > subscription.maxBytes()) {
        throw new Stopped(Problem.TOO_LARGE, "it is larger than maxMegabytes allows");
      }
      fetch(manifest, before, Snapshot.path(list.folder(), next.id()));
      list.adopt(next, source, "mirror");
    }
    list.confirmed(source, Instant.parse(manifest.confirmedAt()));
  }

  private static boolean isOlder(Manifest.Version next, Manifest.Version current) {
    return Instant.parse(next.builtAt()).isBefore(Instant.parse(current.builtAt()));
  }

  private void fetch(Manifest manifest, Optional<Loaded> before, Path into)
      throws IOException, InterruptedException {
    Manifest.Version next = manifest.current();
    for (Manifest.DeltaFile delta : manifest.deltas()) {
      if (before.isPresent()
          && delta.from().equals(before.get().version().id())
          && delta.to().equals(next.id())
          && delta.sha256().matches(ID)
          && delta.bytes() < next.bytes()) {
        Path file = folder.resolve("delta");
        if (parts(delta.sha256() + ListStore.DELTA, delta.bytes(), delta.sha256(), file)) {
          apply(before.get(), file);
          return;
        }
      }
    }
    Path file = into.resolveSibling("mirrored.tmp");
    if (!parts(String.valueOf(into.getFileName()), next.bytes(), next.id(), file)) {
      throw new Stopped(Problem.BROKEN, "its snapshot is not the one that was signed");
    }
    try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    Files.move(file, into, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void apply(Loaded before, Path delta) throws IOException {
    try {
      Delta.apply(before.version().id(), before.snapshot(), delta, list.folder());
    } catch (IOException e) {
      throw new Stopped(Problem.BROKEN, "its delta does not give the version that was signed");
    }
  }

  /** Fetches a file part by part; answers whether it is the one that was signed. */
  private boolean parts(String name, long bytes, String sha256, Path into)
      throws IOException, InterruptedException {
    Files.deleteIfExists(into);
    Path part = folder.resolve("part");
    for (long from = 0; from < bytes; ) {
      long end = Math.min(bytes, from + PART_BYTES) - 1;
      Map<String, String> range =
          Map.of("Range", "bytes=" + from + "-" + end, "Accept-Encoding", "identity");
      Fetched fetched = fetcher.fetch(at(name), range, part, subscription.maxBytes());
      if (fetched instanceof Fetched.Failed failed) {
        throw new Stopped(failed.problem(), failed.why());
      }
      long got = append(part, into);
      from += got;
      if (got == 0 || from > bytes) {
        return false;
      }
    }
    return Files.size(into) == bytes && Snapshot.sha256(into).equals(sha256);
  }

  private static long append(Path part, Path into) throws IOException {
    try (FileChannel from = FileChannel.open(part, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(into, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      long size = from.size();
      for (long done = 0; done < size; ) {
        done += from.transferTo(done, size - done, to);
      }
      return size;
    }
  }
}
