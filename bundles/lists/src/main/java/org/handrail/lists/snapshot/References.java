package org.handrail.lists.snapshot;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The table of strings of a snapshot that is being made. */
final class References implements Closeable {
  /** How many strings are remembered, to be stored once; a list has either few or all different. */
  private static final int REMEMBERED = 10_000;

  private final Spool strings;
  private final Map<ByteBuffer, Integer> known = new HashMap<>();

  References(Path folder) {
    strings = new Spool(folder.resolve("strings"));
  }

  /** Where a string stands, in units of four bytes from 1; 0 for the empty one. */
  int add(byte[] reference) throws IOException {
    if (reference.length == 0) {
      return 0;
    }
    Integer there = known.get(ByteBuffer.wrap(reference));
    if (there != null) {
      return there;
    }
    long place = strings.size() / 4 + 1;
    if (place > 0xffff_ffffL) {
      throw new IOException("the list has more references than a snapshot can hold");
    }
    byte[] bytes = new byte[(2 + reference.length + 3) / 4 * 4];
    ByteBuffer.wrap(bytes).putShort((short) reference.length).put(reference);
    strings.put(bytes, bytes.length);
    if (known.size() < REMEMBERED) {
      known.put(ByteBuffer.wrap(reference), (int) place);
    }
    return (int) place;
  }

  long size() {
    return strings.size();
  }

  void copyTo(java.io.OutputStream out) throws IOException {
    strings.copyTo(out);
  }

  @Override
  public void close() throws IOException {
    strings.close();
  }
}
