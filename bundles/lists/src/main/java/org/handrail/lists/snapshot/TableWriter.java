package org.handrail.lists.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Writes one table of a snapshot: columns first, each by itself, and then one after the other. */
final class TableWriter implements Closeable {
  private final Spool hashes;
  private final Spool scopes;
  private final Spool said;
  private final Spool furthers;
  private @Nullable Row last;
  private long rows;

  TableWriter(Path folder, String name) {
    hashes = new Spool(folder.resolve(name + ".hashes"));
    scopes = new Spool(folder.resolve(name + ".scopes"));
    said = new Spool(folder.resolve(name + ".said"));
    furthers = new Spool(folder.resolve(name + ".furthers"));
  }

  long rows() {
    return rows;
  }

  long extras() {
    return furthers.size() / Layout.EXTRA;
  }

  /** Adds a row, which follows those before it; {@code reference} is its place, or 0. */
  void add(Row row, int reference) throws IOException {
    Spool into = said;
    boolean further = last != null && last.sameHash(row);
    if (further) {
      into = furthers;
      furthers.putLong(rows - 1);
    } else {
      hashes.putLong(row.h0());
      hashes.putLong(row.h1());
      hashes.putLong(row.h2());
      hashes.putLong(row.h3());
      scopes.putInt(row.scope());
      rows++;
    }
    into.putInt(row.facts());
    into.putInt(row.listed());
    into.putInt(row.expires());
    into.putInt(reference);
    if (further) {
      furthers.putLong(0);
    }
    last = row;
  }

  /** Writes the table, padded as its layout says. */
  void copyTo(OutputStream out, Layout.Part part) throws IOException {
    BucketCounter counter = new BucketCounter(out, part);
    hashes.copyTo(counter);
    pad(out, hashes.size());
    scopes.copyTo(out);
    pad(out, scopes.size());
    said.copyTo(out);
    pad(out, said.size());
    out.write(counter.buckets());
    pad(out, counter.buckets().length);
    furthers.copyTo(out);
    pad(out, furthers.size());
  }

  @Override
  public void close() throws IOException {
    hashes.close();
    scopes.close();
    said.close();
    furthers.close();
  }

  static void pad(OutputStream out, long size) throws IOException {
    out.write(new byte[(int) (Layout.aligned(size) - size)]);
  }

  /** Passes hashes on and notes where each bucket begins. */
  private static final class BucketCounter extends OutputStream {
    private final OutputStream out;
    private final int bits;
    private final long rows;
    private final ByteBuffer buckets;
    private final ByteBuffer hash = ByteBuffer.allocate(Layout.HASH);
    private long row;
    private long nextBucket;

    BucketCounter(OutputStream out, Layout.Part part) {
      this.out = out;
      this.bits = part.bucketBits();
      this.rows = part.rows();
      this.buckets = ByteBuffer.allocate(((1 << bits) + 1) * 4);
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      int at = from;
      while (at < from + length) {
        int part = Math.min(hash.remaining(), from + length - at);
        hash.put(bytes, at, part);
        at += part;
        if (!hash.hasRemaining()) {
          fill(((hash.getLong(0) >>> 1) >>> (63 - bits)) + 1);
          row++;
          hash.clear();
        }
      }
    }

    private void fill(long end) {
      while (nextBucket < end) {
        buckets.putInt((int) row);
        nextBucket++;
      }
    }

    byte[] buckets() {
      row = rows;
      fill((1L << bits) + 1);
      return buckets.array();
    }
  }
}
