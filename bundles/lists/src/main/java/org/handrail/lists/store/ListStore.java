package org.handrail.lists.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.handrail.files.OwnerFile;
import org.handrail.lists.snapshot.Delta;
import org.handrail.lists.snapshot.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of one list: snapshot files named by their content, delta files, and a signed manifest
 * that says which of them count. Nothing is ever changed in place: a file is written under another
 * name, made to last, and renamed; the manifest comes last. Used by one thread at a time.
 */
public final class ListStore {
  private static final Logger LOG = LoggerFactory.getLogger(ListStore.class);

  /** The name of a manifest. */
  public static final String MANIFEST = "manifest.jws";

  /** How the name of a delta ends. */
  public static final String DELTA = ".hrdelta";

  private static final Pattern IMMUTABLE = Pattern.compile("[0-9a-f]{64}\\.(hrlist|hrdelta)");

  /**
   * A version that was loaded.
   *
   * @param version what the manifest says of it
   * @param snapshot its entries
   */
  public record Loaded(Manifest.Version version, Snapshot snapshot) {}

  private final Path folder;
  private final ManifestKey key;
  private final int kept;

  /**
   * The store of one list.
   *
   * @param folder its own folder, which is made when something is written
   * @param key what manifests are signed with
   * @param kept how many versions are kept, the one in use among them
   */
  public ListStore(Path folder, ManifestKey key, int kept) {
    this.folder = folder;
    this.key = key;
    this.kept = kept;
  }

  /** Where snapshots are built: in the store itself, so that a rename is enough to publish one. */
  public Path folder() throws IOException {
    return Files.createDirectories(folder);
  }

  /** A file that another server may have: the manifest, a snapshot or a delta. */
  public Optional<Path> find(String name) {
    boolean known = name.equals(MANIFEST) || IMMUTABLE.matcher(name).matches();
    return Optional.of(folder.resolve(name)).filter(file -> known && Files.isRegularFile(file));
  }

  /** The manifest; empty where there is none that this server signed. */
  public Optional<Manifest> manifest() throws IOException {
    try {
      Optional<String> json =
          key.verify(Files.readString(folder.resolve(MANIFEST), StandardCharsets.US_ASCII));
      if (json.isEmpty()) {
        throw new IOException("the manifest is not signed with the key of this server");
      }
      return Optional.of(Manifest.of(json.get()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Opens a version after a look at its length and its CRC-32C: a file that was cut or torn is
   * refused. That its SHA-256 is right as well is for {@link #isGenuine} to say, which takes
   * longer.
   *
   * @throws IOException where the file is not what the manifest says
   */
  public Loaded load(Manifest.Version version) throws IOException {
    Snapshot snapshot = Snapshot.open(Snapshot.path(folder, version.id()));
    if (snapshot.bytes() != version.bytes() || snapshot.crc32c() != version.crc32c()) {
      throw new IOException("the snapshot is not the one that was built");
    }
    return new Loaded(version, snapshot);
  }

  /** Whether the SHA-256 of a version's file is its name. */
  public boolean isGenuine(Manifest.Version version) throws IOException {
    return Snapshot.sha256(Snapshot.path(folder, version.id())).equals(version.id());
  }

  /**
   * Makes a version whose file is in the folder the one in use: writes the delta that leads to it,
   * the manifest, and deletes what no version needs any more.
   *
   * @param before the manifest up to now
   * @param current what was in use up to now
   * @param recipe what made the version, and {@code source} what it was made of
   */
  public Manifest publish(
      Optional<Manifest> before,
      Optional<Loaded> current,
      Loaded next,
      String recipe,
      String source,
      String list)
      throws IOException {
    Manifest.Version version = next.version();
    List<Manifest.Version> versions = new ArrayList<>();
    before.ifPresent(manifest -> versions.addAll(manifest.versions()));
    versions.removeIf(old -> old.id().equals(version.id()));
    versions.add(0, version);
    versions.subList(Math.min(kept, versions.size()), versions.size()).clear();
    List<Manifest.DeltaFile> deltas = new ArrayList<>();
    before.ifPresent(manifest -> deltas.addAll(manifest.deltas()));
    if (current.isPresent() && !current.get().version().id().equals(version.id())) {
      deltas.removeIf(delta -> delta.to().equals(version.id()));
      delta(current.get(), next).ifPresent(deltas::add);
    }
    Set<String> ids = new HashSet<>();
    versions.forEach(kept -> ids.add(kept.id()));
    deltas.removeIf(delta -> !ids.contains(delta.from()) || !ids.contains(delta.to()));
    Manifest manifest =
        new Manifest(Manifest.FORMAT, list, recipe, source, version.builtAt(), versions, deltas);
    write(manifest);
    clean(manifest);
    return manifest;
  }

  /** Writes a manifest that names the same files. */
  public void write(Manifest manifest) throws IOException {
    byte[] signed = (key.sign(manifest.json()) + "\n").getBytes(StandardCharsets.US_ASCII);
    OwnerFile.write(folder().resolve(MANIFEST), signed);
  }

  /** Deletes everything, since the list is gone. */
  public void delete() {
    deleteAllBut(Set.of());
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      LOG.debug("A folder of snapshots stays behind");
    }
  }

  private Optional<Manifest.DeltaFile> delta(Loaded old, Loaded next) throws IOException {
    Path unnamed = folder.resolve("delta.tmp");
    String from = old.version().id();
    String to = next.version().id();
    long bytes =
        Delta.write(from, old.snapshot(), to, next.snapshot(), unnamed, next.version().bytes() / 2);
    if (bytes < 0) {
      return Optional.empty();
    }
    String sha256 = Snapshot.sha256(unnamed);
    Files.move(
        unnamed,
        folder.resolve(sha256 + DELTA),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    return Optional.of(new Manifest.DeltaFile(from, to, bytes, sha256));
  }

  private void clean(Manifest manifest) {
    Set<String> names = new HashSet<>(Set.of(MANIFEST));
    manifest
        .versions()
        .forEach(version -> names.add(Snapshot.path(Path.of(""), version.id()).toString()));
    manifest.deltas().forEach(delta -> names.add(delta.sha256() + DELTA));
    deleteAllBut(names);
  }

  private void deleteAllBut(Set<String> names) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> !names.contains(f.getFileName().toString())).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Windows keeps a file that is mapped: the next version deletes it.
      LOG.debug("An old snapshot stays for now ({})", e.getClass().getSimpleName());
    }
  }
}
