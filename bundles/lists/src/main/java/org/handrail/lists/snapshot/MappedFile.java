package org.handrail.lists.snapshot;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file in the address space, in segments of a gibibyte, since a buffer ends at two. The file must
 * never change. The mapping ends when nothing refers to this any more: taking it away earlier would
 * crash a thread that reads. Safe for any thread.
 */
final class MappedFile {
  private static final int SEGMENT_BITS = 30;
  private static final int MASK = (1 << SEGMENT_BITS) - 1;

  private final MappedByteBuffer[] segments;
  private final long length;

  private MappedFile(MappedByteBuffer[] segments, long length) {
    this.segments = segments;
    this.length = length;
  }

  static MappedFile open(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      long length = file.size();
      MappedByteBuffer[] segments = new MappedByteBuffer[(int) ((length + MASK) >>> SEGMENT_BITS)];
      for (int i = 0; i < segments.length; i++) {
        long from = (long) i << SEGMENT_BITS;
        segments[i] =
            file.map(FileChannel.MapMode.READ_ONLY, from, Math.min(1L + MASK, length - from));
      }
      return new MappedFile(segments, length);
    }
  }

  long length() {
    return length;
  }

  byte getByte(long at) {
    return segments[(int) (at >>> SEGMENT_BITS)].get((int) at & MASK);
  }

  int getInt(long at) {
    return segments[(int) (at >>> SEGMENT_BITS)].getInt((int) at & MASK);
  }

  long getLong(long at) {
    return segments[(int) (at >>> SEGMENT_BITS)].getLong((int) at & MASK);
  }

  /** Bytes that may lie across segments. */
  byte[] bytes(long at, int count) {
    byte[] bytes = new byte[count];
    if ((at >>> SEGMENT_BITS) == ((at + count) >>> SEGMENT_BITS)) {
      segments[(int) (at >>> SEGMENT_BITS)].get((int) at & MASK, bytes);
      return bytes;
    }
    for (int i = 0; i < count; i++) {
      bytes[i] = getByte(at + i);
    }
    return bytes;
  }

  /** The CRC-32C (RFC 3720, appendix B.4) of the whole file. */
  long crc32c() {
    CRC32C crc = new CRC32C();
    for (MappedByteBuffer segment : segments) {
      crc.update(segment.duplicate());
    }
    return crc.getValue();
  }
}
