package org.handrail.lists.snapshot;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.handrail.api.lists.HashList;
import org.handrail.api.lists.HashListVersion;
import org.handrail.api.lookup.Category;

/**
 * The keys of one kind in a snapshot as hashes. What says something else than that a key and all
 * below it is harmful is not among them: a client could not tell. Immutable.
 */
public final class TableVersion implements HashListVersion {
  private final String id;
  private final Instant builtAt;
  private final Table table;

  /**
   * A version.
   *
   * @param id of the snapshot
   * @param builtAt when it was built
   */
  public TableVersion(String id, Instant builtAt, Snapshot snapshot, HashList.Kind kind) {
    this.id = id;
    this.builtAt = builtAt;
    this.table = snapshot.table(kind);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Instant builtAt() {
    return builtAt;
  }

  @Override
  public long size() {
    return table.rows();
  }

  @Override
  public void hash(long index, byte[] into, int offset) {
    ByteBuffer out = ByteBuffer.wrap(into, offset, Layout.HASH);
    long row = checked(index);
    for (int word = 0; word < 4; word++) {
      out.putLong(table.word(row, word));
    }
  }

  @Override
  public long ceiling(byte[] prefix) {
    if (prefix.length < 1 || prefix.length > Layout.HASH) {
      throw new IllegalArgumentException("a prefix has 1 to 32 bytes, not " + prefix.length);
    }
    ByteBuffer padded = ByteBuffer.allocate(Layout.HASH).put(prefix).rewind();
    return table.ceiling(
        new long[] {padded.getLong(), padded.getLong(), padded.getLong(), padded.getLong()});
  }

  @Override
  public Category category(long index) {
    return Codes.category(table.facts(table.said(checked(index))));
  }

  @Override
  public int confidence(long index) {
    return Codes.confidence(table.facts(table.said(checked(index))));
  }

  @Override
  public Optional<Instant> expiresAt(long index) {
    return Codes.time(table.expires(table.said(checked(index))));
  }

  private long checked(long index) {
    if (index < 0 || index >= table.rows()) {
      throw new IndexOutOfBoundsException("no hash " + index + " of " + table.rows());
    }
    return index;
  }
}
