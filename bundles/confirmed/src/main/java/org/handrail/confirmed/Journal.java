package org.handrail.confirmed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * A file that only grows: each line is the SHA-256 of the chain so far and of itself, a space, and
 * a text. A line is on stable storage when it was added. Several processes may write to one file:
 * each reads what the others added before it adds its own. Used by one thread at a time.
 */
final class Journal {
  private static final int HASH = 64;
  private static final String START = "0".repeat(HASH);
  private static final int BUFFER = 65_536;

  private final Path file;
  private final Consumer<String> reader;
  private final MessageDigest sha256 = sha256();
  private final ByteArrayOutputStream torn = new ByteArrayOutputStream();
  private String chain = START;
  private long offset;
  private long broken;

  /**
   * A journal of which nothing was read yet.
   *
   * @param reader is handed each text, in order, once
   */
  Journal(Path file, Consumer<String> reader) throws IOException {
    this.file = file;
    this.reader = reader;
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("a journal lies in a folder");
    }
    Files.createDirectories(folder);
    if (!Files.exists(file)) {
      create();
      // Else a power cut could lose the name of the file with all that is in it.
      try (FileChannel name = FileChannel.open(folder, StandardOpenOption.READ)) {
        name.force(true);
      }
    }
  }

  private void create() throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Reads what was added since, by this process or another. */
  void read() throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      read(channel);
    }
  }

  /** How many lines were torn, or do not follow from those before them. */
  long broken() {
    return broken;
  }

  /** Adds a text without line breaks; the reader is handed it as well. */
  void add(String text) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      FileLock lock = lock(channel);
      try {
        read(channel);
        append(channel, text);
        read(channel);
      } finally {
        lock.release();
      }
    }
  }

  /**
   * Adds whole lines of another server's journal as they are; the reader is handed those that
   * follow from the ones before. Used for a copy, which nobody else writes to.
   */
  void addLines(byte[] lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      read(channel);
      ByteBuffer bytes = ByteBuffer.wrap(lines);
      // What a power cut left of a line is written over.
      for (long at = offset - torn.size(); bytes.hasRemaining(); ) {
        at += channel.write(bytes, at);
      }
      channel.force(true);
      offset -= torn.size();
      torn.reset();
      read(channel);
    }
  }

  /** How many bytes of whole lines there are. */
  long length() {
    return offset - torn.size();
  }

  /** Keeps other processes from adding; within this one the callers take turns. */
  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.lock();
    } catch (OverlappingFileLockException e) {
      // Another version of this bundle is adding while one is swapped for the other.
      throw new IOException("the journal is busy", e);
    }
  }

  private void append(FileChannel channel, String text) throws IOException {
    if (torn.size() > 0) {
      // What was torn ends here, and is left as a line that does not count.
      write(channel, "\n");
      read(channel);
    }
    write(channel, link(text) + " " + text + "\n");
    channel.force(true);
  }

  private void write(FileChannel channel, String text) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
    for (long at = offset; bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
  }

  private String link(String text) {
    sha256.update(chain.getBytes(UTF_8));
    return HexFormat.of().formatHex(sha256.digest(text.getBytes(UTF_8)));
  }

  private void read(FileChannel channel) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
    while (channel.read(buffer, offset) > 0) {
      buffer.flip();
      offset += buffer.remaining();
      while (buffer.hasRemaining()) {
        byte next = buffer.get();
        if (next == '\n') {
          line(torn.toString(UTF_8));
          torn.reset();
        } else {
          torn.write(next);
        }
      }
      buffer.clear();
    }
  }

  private void line(String line) {
    boolean shaped = line.length() > HASH && line.charAt(HASH) == ' ';
    String text = shaped ? line.substring(HASH + 1) : "";
    boolean follows = shaped && line.startsWith(link(text));
    if (shaped) {
      // Also where it does not follow: a line that was changed must not take those after it along.
      chain = line.substring(0, HASH);
    }
    if (follows) {
      reader.accept(text);
    } else {
      broken++;
    }
  }
}
