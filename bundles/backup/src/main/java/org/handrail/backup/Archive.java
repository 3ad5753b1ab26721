package org.handrail.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.handrail.seal.SealedStream;

/** A backup as it is written: a ZIP file inside an age file. Used by one thread. */
final class Archive implements AutoCloseable {
  private final FileChannel file;
  private final ZipOutputStream zip;

  private Archive(FileChannel file, ZipOutputStream zip) {
    this.file = file;
    this.zip = zip;
  }

  /**
   * Begins one.
   *
   * @param file takes it; stays open after {@link #finish}
   * @param recipient whom it is sealed to
   */
  static Archive to(FileChannel file, String recipient) throws IOException {
    OutputStream sealed =
        Channels.newOutputStream(SealedStream.seal(new StaysOpen(file), recipient));
    ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(sealed, 1 << 16));
    // Most of it is ciphertext and does not get smaller.
    zip.setLevel(Deflater.BEST_SPEED);
    return new Archive(file, zip);
  }

  /** Adds a text. */
  void add(String path, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(path));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Adds a file, unless it has gone meanwhile. */
  void add(String path, Path from) throws IOException {
    try (var in = Files.newInputStream(from)) {
      zip.putNextEntry(new ZipEntry(path));
      in.transferTo(zip);
      zip.closeEntry();
    } catch (NoSuchFileException e) {
      // It was replaced or deleted between the listing and the reading: it is no part of the home.
      return;
    }
  }

  /** Ends it; it is on stable storage then. */
  void finish() throws IOException {
    zip.close();
    file.force(true);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  // What is sealed ends with the channel; the file below is still to be flushed.
  private record StaysOpen(FileChannel file) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return file.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {
      // On purpose not.
    }
  }
}
