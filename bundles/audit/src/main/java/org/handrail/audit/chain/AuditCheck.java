package org.handrail.audit.chain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads an audit through and tells what is no longer as it was written. Lines after the last
 * checkpoint are held by the chain alone: who cuts them off from the end leaves no trace, which is
 * why checkpoints are frequent and one belongs elsewhere.
 */
public final class AuditCheck {
  private final List<String> faults = new ArrayList<>();
  private final Map<Long, byte[]> signedRoots = new TreeMap<>();
  private final Tree tree = new Tree();
  private byte[] previous = Line.NONE_BEFORE;
  private boolean linkBefore = true;
  private long expected = 1;
  private long good;

  /**
   * What was found.
   *
   * @param lines how many lines there are
   * @param signed how many of them the last checkpoint covers
   * @param tornBytes how much of an unfinished line follows; it was never acknowledged
   * @param faults a sentence for each change; empty when all is as it was written
   */
  public record Result(long lines, long signed, long tornBytes, List<String> faults) {
    /** Copies the list. */
    public Result {
      faults = List.copyOf(faults);
    }
  }

  private AuditCheck() {}

  /**
   * Checks the audit in a folder.
   *
   * @param pinned the keys to trust; empty for those that the folder itself names
   * @param elsewhere checkpoints that were kept elsewhere
   */
  public static Result of(Path folder, List<Verifier> pinned, List<String> elsewhere)
      throws IOException {
    return new AuditCheck().run(folder, pinned, elsewhere);
  }

  private Result run(Path folder, List<Verifier> pinned, List<String> elsewhere)
      throws IOException {
    List<Verifier> keys = pinned.isEmpty() ? verifiers(folder.resolve("verifier")) : pinned;
    // The checkpoints first: a server that runs may add lines meanwhile, and they come later.
    int number = 0;
    for (String note : Notes.read(folder.resolve("checkpoints")).notes()) {
      number++;
      take(note, keys, "Checkpoint " + number);
    }
    for (String note : elsewhere) {
      take(note, keys, "The checkpoint that was kept elsewhere");
    }
    long torn = Lines.read(folder.resolve("log"), this::line);
    if (!linkBefore) {
      blame(tree.size() - 1);
    }
    long signed = 0;
    for (long size : signedRoots.keySet()) {
      signed = size;
      if (size > tree.size()) {
        faults.add(
            "The log ends with line "
                + tree.size()
                + ", and "
                + size
                + " lines were signed: lines "
                + (tree.size() + 1)
                + " to "
                + size
                + " were cut off.");
      }
    }
    return new Result(tree.size(), signed, torn, faults);
  }

  private void take(String note, List<Verifier> keys, String name) {
    Optional<Checkpoint> checkpoint = Checkpoint.open(note, keys);
    if (checkpoint.isEmpty()) {
      faults.add(name + " is not signed by a key of this audit: it was changed.");
      return;
    }
    byte[] root = checkpoint.get().root();
    byte[] other = signedRoots.put(checkpoint.get().size(), root);
    if (other != null && !Arrays.equals(other, root)) {
      faults.add(
          name + " and another one sign different logs of " + checkpoint.get().size() + " lines.");
    }
  }

  private void line(byte[] bytes) {
    tree.add(bytes);
    long place = tree.size();
    Optional<Line> line = Line.parse(bytes);
    if (line.isEmpty()) {
      faults.add("Line " + place + " is not a line of an audit: it was changed.");
    } else {
      number(place, line.get().n());
    }
    // Without a link of its own nothing can be said of the line before.
    link(place, line.isEmpty() || line.get().prev().equals(HexFormat.of().formatHex(previous)));
    expected = line.map(Line::n).orElse(expected) + 1;
    previous = Sha256.of(bytes);
    byte[] signed = signedRoots.get(place);
    if (signed != null) {
      root(place, signed);
    }
  }

  private void number(long place, long n) {
    if (n > expected) {
      faults.add(
          "Before line "
              + place
              + " lines are missing, or stand elsewhere: numbers "
              + expected
              + " to "
              + (n - 1)
              + ".");
    } else if (n < expected) {
      faults.add("Line " + place + " has number " + n + ": the order was changed.");
    }
  }

  // A line that was changed no longer fits the next one; one whose own link was changed fits
  // neither neighbour.
  private void link(long place, boolean fits) {
    if (!linkBefore) {
      blame(fits ? place - 2 : place - 1);
      linkBefore = true;
    } else {
      linkBefore = fits;
    }
  }

  private void blame(long place) {
    faults.add(
        place < 1
            ? "Line 1 does not begin the log: what stood before it is gone."
            : "Line " + place + " was changed, or what followed it was removed or moved.");
  }

  private void root(long size, byte[] signed) {
    if (!Arrays.equals(signed, tree.root())) {
      faults.add(
          "Lines "
              + (good + 1)
              + " to "
              + size
              + " are not those that were signed: at least one of them was changed.");
    } else {
      good = size;
    }
  }

  private static List<Verifier> verifiers(Path file) throws IOException {
    return Files.exists(file)
        ? Files.readAllLines(file).stream().flatMap(line -> Verifier.parse(line).stream()).toList()
        : List.of();
  }
}
