package org.handrail.audit.chain;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.handrail.api.audit.Deed;
import org.handrail.files.OwnerFile;

/**
 * The files of an audit, open for writing: {@code log}, {@code checkpoints}, and {@code verifier},
 * by which others check them. What a crash left half written was never acknowledged and is cut off.
 * Used by one thread at a time.
 */
public final class Journal implements AutoCloseable {
  private static final Set<StandardOpenOption> WRITE =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);

  private final Signer signer;
  private final FileChannel log;
  private final FileChannel checkpoints;
  private final Tree tree;
  private final long mended;
  private byte[] previous;
  private long signedSize;

  /**
   * A deed and when it was told.
   *
   * @param deed the deed
   * @param at when
   */
  public record Told(Deed deed, Instant at) {}

  private Journal(
      Signer signer,
      FileChannel log,
      FileChannel checkpoints,
      Tree tree,
      byte[] previous,
      long mended,
      long signedSize) {
    this.signer = signer;
    this.log = log;
    this.checkpoints = checkpoints;
    this.tree = tree;
    this.previous = previous;
    this.mended = mended;
    this.signedSize = signedSize;
  }

  /** Opens the audit in a folder; reads it through once. */
  public static Journal open(Path folder, Signer signer) throws IOException {
    Files.createDirectories(folder);
    publish(folder.resolve("verifier"), signer.verifier());
    Tree tree = new Tree();
    byte[][] last = {Line.NONE_BEFORE};
    Path file = folder.resolve("log");
    long torn =
        Lines.read(
            file,
            line -> {
              tree.add(line);
              last[0] = Sha256.of(line);
            });
    Path notes = folder.resolve("checkpoints");
    Notes signed = Notes.read(notes);
    FileChannel log = OwnerFile.open(file, WRITE);
    try {
      FileChannel checkpoints = OwnerFile.open(notes, WRITE);
      log.truncate(log.size() - torn);
      log.position(log.size());
      checkpoints.truncate(signed.wholeBytes());
      checkpoints.position(signed.wholeBytes());
      return new Journal(signer, log, checkpoints, tree, last[0], torn, size(signed, signer));
    } catch (IOException e) {
      log.close();
      throw e;
    }
  }

  /** How many bytes of a torn line were cut off when it was opened. */
  public long mended() {
    return mended;
  }

  /** How many lines there are. */
  public long size() {
    return tree.size();
  }

  /** Whether lines came after the last checkpoint. */
  public boolean unsigned() {
    return tree.size() != signedSize;
  }

  /**
   * Adds deeds; they are on stable storage when it returns.
   *
   * @throws IOException when they are not: close it and open it anew
   */
  public void append(List<Told> deeds) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (Told told : deeds) {
      byte[] line = Line.bytes(tree.size() + 1, told.at(), told.deed(), previous);
      tree.add(line);
      previous = Sha256.of(line);
      bytes.writeBytes(line);
      bytes.write('\n');
    }
    OwnerFile.writeLasting(log, bytes.toByteArray());
  }

  /**
   * Signs what there is.
   *
   * @return the note, to be kept elsewhere as well
   */
  public String sign() throws IOException {
    String note = new Checkpoint(signer.verifier().name(), tree.size(), tree.root()).signed(signer);
    OwnerFile.writeLasting(checkpoints, (note + "\n").getBytes(StandardCharsets.UTF_8));
    signedSize = tree.size();
    return note;
  }

  @Override
  public void close() throws IOException {
    try {
      checkpoints.close();
    } finally {
      log.close();
    }
  }

  // How many lines the last checkpoint covers; 0 when it is not one of this key.
  private static long size(Notes signed, Signer signer) {
    return signed.notes().isEmpty()
        ? 0
        : Checkpoint.open(signed.notes().get(signed.notes().size() - 1), List.of(signer.verifier()))
            .map(Checkpoint::size)
            .orElse(0L);
  }

  // Every key that ever signed stays there: the checkpoints of an earlier one are still checked.
  private static void publish(Path file, Verifier verifier) throws IOException {
    String known = Files.exists(file) ? Files.readString(file) : "";
    if (known.lines().noneMatch(verifier.text()::equals)) {
      OwnerFile.write(file, (known + verifier.text() + "\n").getBytes(StandardCharsets.US_ASCII));
    }
  }
}
