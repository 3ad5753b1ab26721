package org.handrail.lists.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of rows within little memory: when a batch is full it is written to one file, in
 * 256 pieces by the first byte of the hash, and in the end the pieces of each byte are read and
 * sorted together. Hashes spread evenly, so that such a part is a 256th of the whole. A list of one
 * batch never touches the disk.
 *
 * <p>Threads: rows may be added by any thread; one thread drains.
 */
final class RowSorter implements Closeable {
  /** Takes rows in order. */
  interface Consumer {
    void accept(Row row) throws IOException;
  }

  static final int BATCH = 200_000;
  private static final int PARTS = 256;
  private static final int ROOM = 1 << 18;

  private record Piece(long at, int length) {}

  private final Path spill;
  private final int batch;
  private final List<List<Piece>> pieces = new ArrayList<>(PARTS);
  private List<Row> rows = new ArrayList<>();
  private @Nullable FileChannel file;
  private long end;
  private long size;

  /**
   * A sorter without rows.
   *
   * @param spill where rows go that do not fit into memory; deleted when closed
   * @param batch how many fit
   */
  RowSorter(Path spill, int batch) {
    this.spill = spill;
    this.batch = batch;
    for (int i = 0; i < PARTS; i++) {
      pieces.add(new ArrayList<>());
    }
  }

  synchronized void add(List<Row> more) throws IOException {
    for (Row row : more) {
      rows.add(row);
      size++;
      if (rows.size() == batch) {
        flush();
      }
    }
  }

  /** How many rows were added; equal ones count each. */
  synchronized long size() {
    return size;
  }

  /** Hands out every row in order, equal ones once. Nothing is added afterwards. */
  synchronized void drain(Consumer consumer) throws IOException {
    if (file == null) {
      sorted(rows, consumer);
      return;
    }
    flush();
    for (List<Piece> part : pieces) {
      long bytes = part.stream().mapToLong(Piece::length).sum();
      if (bytes > Integer.MAX_VALUE - 16) {
        throw new IOException("a list this large cannot be sorted");
      }
      ByteBuffer all = ByteBuffer.allocate((int) bytes);
      for (Piece piece : part) {
        all.limit(all.position() + piece.length());
        for (long at = piece.at(); all.hasRemaining(); ) {
          int read = file.read(all, at);
          if (read < 0) {
            throw new IOException("the file to sort with was cut");
          }
          at += read;
        }
      }
      all.flip();
      List<Row> there = new ArrayList<>();
      while (all.hasRemaining()) {
        there.add(Row.read(all));
      }
      sorted(there, consumer);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (file != null) {
      file.close();
      Files.deleteIfExists(spill);
    }
  }

  private static void sorted(List<Row> rows, Consumer consumer) throws IOException {
    Collections.sort(rows);
    Row last = null;
    for (Row row : rows) {
      if (!row.equals(last)) {
        consumer.accept(row);
      }
      last = row;
    }
  }

  private void flush() throws IOException {
    FileChannel to = file;
    if (to == null) {
      to =
          FileChannel.open(
              spill,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      file = to;
    }
    List<List<Row>> byFirst = new ArrayList<>(PARTS);
    for (int i = 0; i < PARTS; i++) {
      byFirst.add(new ArrayList<>(batch / PARTS + 16));
    }
    for (Row row : rows) {
      byFirst.get((int) (row.h0() >>> 56)).add(row);
    }
    ByteBuffer room = ByteBuffer.allocate(ROOM);
    for (int i = 0; i < PARTS; i++) {
      long from = end;
      for (Row row : byFirst.get(i)) {
        if (room.remaining() < row.bytes()) {
          empty(room, to);
        }
        row.write(room);
      }
      empty(room, to);
      if (end > from) {
        pieces.get(i).add(new Piece(from, Math.toIntExact(end - from)));
      }
    }
    rows = new ArrayList<>(batch);
  }

  private void empty(ByteBuffer room, FileChannel to) throws IOException {
    room.flip();
    while (room.hasRemaining()) {
      end += to.write(room, end);
    }
    room.clear();
  }
}
