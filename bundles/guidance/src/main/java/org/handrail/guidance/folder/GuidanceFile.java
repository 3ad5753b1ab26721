package org.handrail.guidance.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.handrail.guidance.content.BrokenFile;
import org.handrail.guidance.content.HelplineFile;
import org.handrail.guidance.content.ItemFile;
import org.handrail.guidance.library.Library.Contents;

/** A file of the folder: {@code *.md} is an item, {@code *.json} a directory of helplines. */
final class GuidanceFile {
  /** The longest file that is read, in bytes. */
  static final long MOST_BYTES = 1 << 20;

  private static final String ITEM = ".md";
  private static final String HELPLINES = ".json";

  private GuidanceFile() {}

  /** Whether a file of that name is guidance; names with a dot first are of editors. */
  static boolean named(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return !lower.startsWith(".") && (lower.endsWith(ITEM) || lower.endsWith(HELPLINES));
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read
   */
  static Contents read(Path file) throws IOException, BrokenFile {
    if (Files.size(file) > MOST_BYTES) {
      throw new BrokenFile(1, "the file is longer than 1 MiB");
    }
    String text = text(Files.readAllBytes(file));
    return file.toString().toLowerCase(Locale.ROOT).endsWith(ITEM)
        ? new Contents(List.of(ItemFile.read(text)), List.of())
        : new Contents(List.of(), HelplineFile.read(text));
  }

  private static String text(byte[] bytes) throws BrokenFile {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BrokenFile(1, "save the file as UTF-8");
    }
  }
}
