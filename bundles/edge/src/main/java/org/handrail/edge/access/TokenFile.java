package org.handrail.edge.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.handrail.api.http.Access;

/**
 * The file that says which tokens are good: a line for each, {@code ID ROLE SHA-256}. It holds no
 * token, only hashes.
 */
final class TokenFile {
  private static final String HEAD =
      "# Who may call the routes that are not public: ID ROLE SHA-256 of the token; ROLE is staff"
          + " or admin.\n"
          + "# A line that is deleted is a token that is no longer good, at once.\n";

  private TokenFile() {}

  /**
   * One good token.
   *
   * @param id its id
   * @param role what it may do
   * @param hash its SHA-256; not copied, so never change it
   */
  record Line(String id, Access role, byte[] hash) {}

  static List<Line> read(Path file) throws IOException {
    List<Line> lines = new ArrayList<>();
    int number = 0;
    for (String text : Files.readAllLines(file)) {
      number++;
      if (!text.isBlank() && !text.startsWith("#")) {
        lines.add(line(file, number, text.trim().split("\\s+")));
      }
    }
    return List.copyOf(lines);
  }

  static void write(Path file, List<Line> lines) throws IOException {
    StringBuilder text = new StringBuilder(HEAD);
    for (Line line : lines) {
      text.append(line.id).append(line.role == Access.ADMIN ? " admin " : " staff ");
      text.append(HexFormat.of().formatHex(line.hash)).append('\n');
    }
    writeForOwner(file, text.toString());
  }

  /** Writes the file whole or not at all, on stable storage, for its owner only from the start. */
  static void writeForOwner(Path file, String text) throws IOException {
    boolean posix = Files.getFileStore(file.getParent()).supportsFileAttributeView("posix");
    FileAttribute<?>[] ownerOnly =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    try (FileChannel channel =
        FileChannel.open(
            part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Line line(Path file, int number, String[] parts) throws IOException {
    if (parts.length == 3 && parts[0].matches("[0-9a-f]{8}") && parts[2].matches("[0-9a-f]{64}")) {
      byte[] hash = HexFormat.of().parseHex(parts[2]);
      if (parts[1].equals("admin") || parts[1].equals("staff")) {
        return new Line(parts[0], parts[1].equals("admin") ? Access.ADMIN : Access.STAFF, hash);
      }
    }
    throw new IOException(
        file + " line " + number + ": write ID staff|admin SHA-256, in lower-case hexadecimal");
  }
}
