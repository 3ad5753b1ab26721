package org.handrail.testkit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.HashListVersion;
import org.handrail.api.lookup.Category;

/**
 * A list of hashes in memory, for testing what serves lists. It keeps the versions of the last two
 * {@link #publish}. Safe for any thread.
 */
public final class FakeHashList implements HashList {
  private final String name;
  private final Kind kind;
  private volatile List<HashListVersion> versions = List.of(new Version(List.of()));

  /** An empty list. */
  public FakeHashList(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  /**
   * One entry.
   *
   * @param hash 32 bytes; not copied
   * @param category the kind of harm
   * @param confidence 0 to 100
   * @param expiresAt from when on it no longer counts
   */
  public record Entry(byte[] hash, Category category, int confidence, Optional<Instant> expiresAt) {
    /** An entry for a key, sure and for ever. */
    public static Entry of(String key, Category category) {
      return new Entry(sha256(key), category, 90, Optional.empty());
    }

    /** The same entry, less or more sure. */
    public Entry withConfidence(int other) {
      return new Entry(hash, category, other, expiresAt);
    }

    /** The same entry, until then. */
    public Entry until(Instant end) {
      return new Entry(hash, category, confidence, Optional.of(end));
    }
  }

  /** Puts a new version in the place of the one in use. */
  public FakeHashList publish(List<Entry> entries) {
    List<HashListVersion> all = new ArrayList<>();
    all.add(new Version(entries));
    all.add(versions.get(0));
    versions = List.copyOf(all);
    return this;
  }

  /** Puts a new version in the place of the one in use. */
  public FakeHashList publish(Entry... entries) {
    return publish(List.of(entries));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Kind kind() {
    return kind;
  }

  @Override
  public HashListVersion current() {
    return versions.get(0);
  }

  @Override
  public Optional<HashListVersion> find(String id) {
    return versions.stream().filter(version -> version.id().equals(id)).findFirst();
  }

  /** The SHA-256 of a key in UTF-8. */
  public static byte[] sha256(String key) {
    return digest().digest(key.getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static final class Version implements HashListVersion {
    private static final Instant BUILT = Instant.parse("2026-11-01T00:00:00Z");

    private final List<Entry> sorted;
    private final String id;

    Version(List<Entry> entries) {
      sorted =
          entries.stream().sorted((a, b) -> Arrays.compareUnsigned(a.hash(), b.hash())).toList();
      MessageDigest digest = digest();
      for (Entry entry : sorted) {
        digest.update(entry.hash());
        String rest = entry.category() + " " + entry.confidence() + " " + entry.expiresAt();
        digest.update(rest.getBytes(StandardCharsets.UTF_8));
      }
      id = HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Instant builtAt() {
      return BUILT;
    }

    @Override
    public long size() {
      return sorted.size();
    }

    @Override
    public void hash(long index, byte[] into, int offset) {
      System.arraycopy(entry(index).hash(), 0, into, offset, 32);
    }

    @Override
    public long ceiling(byte[] prefix) {
      int index = 0;
      while (index < sorted.size()
          && Arrays.compareUnsigned(sorted.get(index).hash(), prefix) < 0) {
        index++;
      }
      return index;
    }

    @Override
    public Category category(long index) {
      return entry(index).category();
    }

    @Override
    public int confidence(long index) {
      return entry(index).confidence();
    }

    @Override
    public Optional<Instant> expiresAt(long index) {
      return entry(index).expiresAt();
    }

    private Entry entry(long index) {
      return sorted.get(Math.toIntExact(index));
    }
  }
}
