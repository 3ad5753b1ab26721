package org.handrail.audit.chain;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What the audit was at one time, as a C2SP tlog-checkpoint: the origin, the number of lines, and
 * the root of the tree over them.
 *
 * @param origin the name of the audit, and of its key
 * @param size how many lines there were
 * @param root the root, 32 bytes; not copied, so never change it
 */
record Checkpoint(String origin, long size, byte[] root) {
  private static final String SIGNED_BY = "\u2014 ";

  /** The note: the three lines, an empty one, and a signature line (C2SP signed-note). */
  String signed(Signer signer) {
    String text = text();
    byte[] signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
    byte[] id = signer.verifier().id();
    byte[] both = Arrays.copyOf(id, id.length + signature.length);
    System.arraycopy(signature, 0, both, id.length, signature.length);
    return text
        + "\n"
        + SIGNED_BY
        + signer.verifier().name()
        + " "
        + Base64.getEncoder().encodeToString(both)
        + "\n";
  }

  /**
   * The checkpoint of a note.
   *
   * @return empty when it is not one, or none of these keys has signed it
   */
  static Optional<Checkpoint> open(String note, List<Verifier> verifiers) {
    int split = note.lastIndexOf("\n\n");
    if (split < 0) {
      return Optional.empty();
    }
    String text = note.substring(0, split + 1);
    boolean signed =
        note.substring(split + 2)
            .lines()
            .anyMatch(line -> verifiers.stream().anyMatch(key -> signedBy(key, line, text)));
    return signed ? parse(text) : Optional.empty();
  }

  private static boolean signedBy(Verifier verifier, String line, String text) {
    String start = SIGNED_BY + verifier.name() + " ";
    if (!line.startsWith(start)) {
      return false;
    }
    byte[] both;
    try {
      both = Base64.getDecoder().decode(line.substring(start.length()));
    } catch (IllegalArgumentException e) {
      return false;
    }
    byte[] id = verifier.id();
    return both.length == id.length + 64
        && Arrays.equals(both, 0, id.length, id, 0, id.length)
        && verifier.verifies(
            text.getBytes(StandardCharsets.UTF_8),
            Arrays.copyOfRange(both, id.length, both.length));
  }

  private static Optional<Checkpoint> parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length < 4 || !lines[1].matches("0|[1-9][0-9]{0,17}")) {
      return Optional.empty();
    }
    try {
      byte[] root = Base64.getDecoder().decode(lines[2]);
      return root.length == 32
          ? Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private String text() {
    return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
  }
}
