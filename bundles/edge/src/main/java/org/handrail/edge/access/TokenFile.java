package org.handrail.edge.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.handrail.api.http.Access;
import org.handrail.files.OwnerFile;

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
    OwnerFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
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
