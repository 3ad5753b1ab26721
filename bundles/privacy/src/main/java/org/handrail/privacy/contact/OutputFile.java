package org.handrail.privacy.contact;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.handrail.files.OwnerFile;

/**
 * What has been worked out under one key: hash and output of each contact, in memory and in a file,
 * so that a restart works nothing out again. A record is 32 bytes of hash, 32 of output and a CRC;
 * reading ends at the first that is torn or damaged. Used by one thread.
 */
final class OutputFile {
  private static final int HASH = 32;
  private static final int RECORD = 2 * HASH + 4;

  private final Path file;
  private final Map<ContactHash, byte[]> outputs = new HashMap<>();

  OutputFile(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
      long whole = 0;
      while (all.remaining() >= RECORD && read(all)) {
        whole += RECORD;
      }
      if (whole < all.capacity()) {
        rewrite();
      }
    } else {
      OwnerFile.write(file, new byte[0]);
    }
  }

  /** The output of a hash, if it has been worked out. */
  byte @org.jspecify.annotations.Nullable [] find(ContactHash hash) {
    return outputs.get(hash);
  }

  int size() {
    return outputs.size();
  }

  /** Adds outputs by their hashes. */
  void add(Map<ContactHash, byte[]> more) throws IOException {
    ByteArrayOutputStream records = new ByteArrayOutputStream(more.size() * RECORD);
    more.forEach((hash, output) -> records.writeBytes(record(hash.bytes(), output)));
    Files.write(file, records.toByteArray(), StandardOpenOption.APPEND);
    outputs.putAll(more);
  }

  /** Forgets every other hash: what is no longer listed is not kept. */
  void keep(Set<ContactHash> hashes) throws IOException {
    if (outputs.keySet().retainAll(hashes)) {
      rewrite();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private void rewrite() throws IOException {
    ByteArrayOutputStream records = new ByteArrayOutputStream(outputs.size() * RECORD);
    outputs.forEach((hash, output) -> records.writeBytes(record(hash.bytes(), output)));
    OwnerFile.write(file, records.toByteArray());
  }

  private boolean read(ByteBuffer all) {
    byte[] record = new byte[RECORD];
    all.get(record);
    byte[] hash = Arrays.copyOf(record, HASH);
    byte[] output = Arrays.copyOfRange(record, HASH, 2 * HASH);
    if (!Arrays.equals(record, record(hash, output))) {
      return false;
    }
    outputs.put(new ContactHash(hash), output);
    return true;
  }

  private static byte[] record(byte[] hash, byte[] output) {
    CRC32 crc = new CRC32();
    crc.update(hash);
    crc.update(output);
    return ByteBuffer.allocate(RECORD).put(hash).put(output).putInt((int) crc.getValue()).array();
  }
}
