package org.handrail.lists.snapshot;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that are written once and read once: in memory while they are few, then in a file that is
 * deleted when this is closed. Used by one thread.
 */
final class Spool implements Closeable {
  private static final int IN_MEMORY = 1 << 20;

  private final Path path;
  private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
  private final byte[] scratch = new byte[Long.BYTES];
  private final ByteBuffer number = ByteBuffer.wrap(scratch);
  private @Nullable OutputStream file;
  private long size;

  Spool(Path path) {
    this.path = path;
  }

  long size() {
    return size;
  }

  void putLong(long value) throws IOException {
    number.putLong(0, value);
    put(scratch, Long.BYTES);
  }

  void putInt(int value) throws IOException {
    number.putInt(0, value);
    put(scratch, Integer.BYTES);
  }

  void put(byte[] bytes, int length) throws IOException {
    memory.write(bytes, 0, length);
    size += length;
    if (memory.size() >= IN_MEMORY) {
      if (file == null) {
        file = Files.newOutputStream(path);
      }
      memory.writeTo(file);
      memory.reset();
    }
  }

  /** Copies everything. Nothing is put afterwards. */
  void copyTo(OutputStream out) throws IOException {
    if (file != null) {
      file.close();
      try (InputStream in = Files.newInputStream(path)) {
        in.transferTo(out);
      }
    }
    memory.writeTo(out);
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
      Files.deleteIfExists(path);
    }
  }
}
