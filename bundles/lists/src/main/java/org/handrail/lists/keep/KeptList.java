package org.handrail.lists.keep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.handrail.api.lists.ListStatus;
import org.handrail.api.lists.ListStatus.Problem;
import org.handrail.lists.format.Entries;
import org.handrail.lists.format.ListFormat;
import org.handrail.lists.snapshot.Snapshot;
import org.handrail.lists.snapshot.SnapshotBuilder;
import org.handrail.lists.store.ListStore;
import org.handrail.lists.store.ListStore.Loaded;
import org.handrail.lists.store.Manifest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One list: its versions on the disk, the one in use, and its services. What cannot be read, is
 * broken, or has shrunk too much never replaces what is in use.
 *
 * <p>Threads: one at a time; {@link #status} may be called by any.
 */
public final class KeptList {
  private static final Logger LOG = LoggerFactory.getLogger(KeptList.class);

  private final String name;
  private final ListStore store;
  private final Supplier<Forms> forms;
  private final Limits limits;
  private final Services services;
  private final Clock clock;
  private Optional<Manifest> manifest = Optional.empty();
  private Optional<Loaded> current = Optional.empty();
  private List<Long> brokenNumbers = List.of();
  private String triedRecipe = "";
  private Optional<Instant> problemSince = Optional.empty();
  private long failures;
  private volatile ListStatus status;

  /**
   * A list of which nothing is known yet.
   *
   * @param forms answers what brings entries into canonical form now
   */
  KeptList(
      String name,
      ListStore store,
      Supplier<Forms> forms,
      Limits limits,
      Registry registry,
      Clock clock) {
    this.name = name;
    this.store = store;
    this.forms = forms;
    this.limits = limits;
    this.services = new Services(name, limits.keptVersions(), registry);
    this.clock = clock;
    this.status = status(Optional.empty());
  }

  /** The list's name. */
  public String name() {
    return name;
  }

  /** How the list is. */
  public ListStatus status() {
    return status;
  }

  /**
   * Serves what was stored before, without its source. A file that is damaged is left out; then an
   * earlier version serves until the source has been read again.
   *
   * @return the source that the version in use was made of; empty where it must be read again
   */
  public Optional<String> restore() {
    try {
      manifest = store.manifest();
    } catch (IOException e) {
      LOG.warn("List {}: what was stored is not used, {}", name, e.getMessage());
      return Optional.empty();
    }
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    for (Manifest.Version version : manifest.get().versions()) {
      Optional<Loaded> loaded = load(version);
      if (loaded.isPresent()) {
        current = loaded;
        services.use(loaded.get());
        break;
      }
    }
    status = current.isEmpty() ? damaged() : status(Optional.empty());
    Manifest read = manifest.get();
    boolean newest = current.filter(c -> c.version().id().equals(read.current().id())).isPresent();
    return newest && read.recipe().equals(forms.get().recipe())
        ? Optional.of(read.source())
        : Optional.empty();
  }

  /**
   * Whether what is served was made by other canonical forms than there are now, and reading the
   * source with these has not been tried.
   */
  public boolean isOfOtherForms() {
    String recipe = forms.get().recipe();
    return manifest.filter(m -> !m.recipe().equals(recipe)).isPresent()
        && !triedRecipe.equals(recipe);
  }

  private Optional<Loaded> load(Manifest.Version version) {
    try {
      return Optional.of(store.load(version));
    } catch (IOException e) {
      LOG.warn("List {}: a stored version is left out, {}", name, kind(e));
      return Optional.empty();
    }
  }

  /**
   * Checks the SHA-256 of the version in use. One that is wrong is not used any longer; where it is
   * right, the versions before it are told of again.
   *
   * @return whether it is right
   */
  public boolean audit() {
    if (current.isEmpty()) {
      return true;
    }
    try {
      if (store.isGenuine(current.get().version())) {
        rememberEarlier();
        return true;
      }
    } catch (IOException e) {
      LOG.warn("List {}: its version cannot be checked ({})", name, kind(e));
    }
    LOG.warn("List {}: its stored version is not the one that was built, so it is not used", name);
    services.withdraw();
    current = Optional.empty();
    manifest = Optional.empty();
    status = damaged();
    return false;
  }

  private ListStatus damaged() {
    problemSince = Optional.of(clock.instant());
    failures++;
    return status(Optional.of(Problem.STORE));
  }

  private void rememberEarlier() {
    Optional<Manifest.Version> used = current.map(Loaded::version);
    for (Manifest.Version version : manifest.map(Manifest::versions).orElse(List.of())) {
      if (!used.equals(Optional.of(version))) {
        load(version).ifPresent(services::remember);
      }
    }
  }

  /** Whether the version in use was made of this. */
  public boolean isOf(String source) {
    return current.isPresent() && manifest.filter(m -> m.source().equals(source)).isPresent();
  }

  /** Notes that the source still says what the version in use says. */
  public void confirmed(String source) {
    confirmed(source, clock.instant());
  }

  /** Notes that the source still said at that time what the version in use says. */
  public void confirmed(String source, Instant at) {
    if (manifest.isPresent() && current.isPresent()) {
      Manifest old = manifest.get();
      Manifest now =
          new Manifest(
              Manifest.FORMAT,
              name,
              old.recipe(),
              source,
              at.toString(),
              old.versions(),
              old.deltas());
      try {
        store.write(now);
      } catch (IOException e) {
        LOG.debug("List {}: its manifest cannot be written ({})", name, kind(e));
      }
      manifest = Optional.of(now);
      status = status(Optional.empty());
    }
  }

  /** Notes that the source cannot be used, and why; the version in use stays. */
  public void failed(Problem problem, String why) {
    if (!status.problem().equals(Optional.of(problem))) {
      LOG.warn("List {}: {}, so {}", name, why, effect());
      problemSince = Optional.of(clock.instant());
    }
    failures++;
    status = status(Optional.of(problem));
  }

  /**
   * Reads the source and serves what it says.
   *
   * @param from the file or folder
   * @param source what tells whether the source changes
   * @param accepted whether an admin has agreed that the list may shrink
   * @return whether the list is now as its source is
   */
  public boolean read(Path from, ListFormat format, String source, boolean accepted) {
    Forms now = forms.get();
    triedRecipe = now.recipe();
    try (SnapshotBuilder builder = new SnapshotBuilder(store.folder());
        Entries entries = new Entries(now.canonicalizer(), builder, limits.maxByLook())) {
      try {
        format.read(from, entries);
      } catch (IOException e) {
        boolean there = Files.isReadable(from);
        failed(
            there ? Problem.BROKEN : Problem.UNREADABLE,
            (there ? "it is not in its format (" : "it cannot be read (") + kind(e) + ")");
        return false;
      }
      return check(builder, entries, source, accepted);
    } catch (IOException e) {
      failed(Problem.STORE, "its version cannot be stored (" + kind(e) + ")");
      return false;
    }
  }

  /**
   * Serves a version that another server built, and that was checked.
   *
   * @param version its file is in {@link #folder}
   * @param source what it was made of
   * @param recipe what made it
   */
  public void adopt(Manifest.Version version, String source, String recipe) throws IOException {
    triedRecipe = recipe;
    brokenNumbers = List.of();
    use(version, source);
  }

  /** The version in use. */
  public Optional<Loaded> current() {
    return current;
  }

  /** Where its versions are built. */
  public Path folder() throws IOException {
    return store.folder();
  }

  /** A file that another server may have; see {@link ListStore#find}. */
  public Optional<Path> find(String file) {
    return store.find(file);
  }

  private boolean check(SnapshotBuilder builder, Entries entries, String source, boolean accepted)
      throws IOException {
    brokenNumbers = entries.brokenNumbers();
    if (builder.size() == 0) {
      failed(Problem.EMPTY, "no line of it was understood, of " + entries.broken());
      return false;
    }
    if (limits.isBroken(entries.records(), entries.broken())) {
      failed(
          Problem.BROKEN,
          entries.broken() + " of " + entries.records() + " lines were not understood");
      return false;
    }
    SnapshotBuilder.Version built = builder.build();
    long before = current.map(loaded -> loaded.version().entries()).orElse(0L);
    long after = entries.records() - entries.broken() - entries.leftOut();
    if (!accepted && limits.shrinksTooMuch(before, after)) {
      if (current.filter(c -> c.version().id().equals(built.id())).isEmpty()) {
        Files.deleteIfExists(Snapshot.path(store.folder(), built.id()));
      }
      failed(
          Problem.HELD,
          "it shrank from " + before + " to " + after + " entries and waits to be accepted");
      return false;
    }
    Manifest.Version version =
        new Manifest.Version(
            built.id(),
            built.bytes(),
            built.crc32c(),
            after,
            entries.broken(),
            entries.leftOut(),
            clock.instant().toString());
    use(version, source);
    return true;
  }

  private void use(Manifest.Version version, String source) throws IOException {
    Loaded loaded = new Loaded(version, Snapshot.open(Snapshot.path(store.folder(), version.id())));
    manifest = Optional.of(store.publish(manifest, current, loaded, triedRecipe, source, name));
    current = Optional.of(loaded);
    services.use(loaded);
    status = status(Optional.empty());
    if (version.broken() > 0) {
      LOG.warn(
          "List {}: {} lines were not understood, of them lines {}",
          name,
          version.broken(),
          brokenNumbers);
    }
    if (version.left() > 0) {
      LOG.info("List {}: {} lines say what a list cannot, and are left out", name, version.left());
    }
    LOG.info("List {} was read: {} entries", name, version.entries());
  }

  /** Takes the list's services back; what is stored stays. */
  public void withdraw() {
    services.withdraw();
    current = Optional.empty();
  }

  /** Takes the list's services back and deletes what is stored. */
  public void forget() {
    withdraw();
    store.delete();
  }

  private ListStatus status(Optional<Problem> problem) {
    Optional<Instant> since = problem.isPresent() ? problemSince : Optional.empty();
    if (current.isEmpty()) {
      return new ListStatus(
          name,
          0,
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          0,
          brokenNumbers,
          0,
          problem,
          since,
          failures);
    }
    Manifest.Version version = current.get().version();
    return new ListStatus(
        name,
        version.entries(),
        version.bytes(),
        Optional.of(version.id()),
        Optional.of(Instant.parse(version.builtAt())),
        manifest.map(m -> Instant.parse(m.confirmedAt())),
        version.broken(),
        brokenNumbers,
        version.left(),
        problem,
        since,
        failures);
  }

  private String effect() {
    return current.isEmpty() ? "it is not used" : "its last version stays in use";
  }

  private static String kind(Exception e) {
    return (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName();
  }
}
