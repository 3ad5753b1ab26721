package org.handrail.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for words in every file of a folder, in the spellings in which a program may have written
 * them: UTF-8 in either case, UTF-16, hexadecimal, and base 64 wherever they begin in it.
 */
final class ClearText {
  private final Map<String, String> spellings = new LinkedHashMap<>();

  ClearText(List<String> words) {
    for (String word : words) {
      add(word, "as it is", word.getBytes(StandardCharsets.UTF_8));
      add(word, "lower case", word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      add(word, "UTF-16LE", word.getBytes(StandardCharsets.UTF_16LE));
      add(word, "UTF-16BE", word.getBytes(StandardCharsets.UTF_16BE));
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      String hex = HexFormat.of().formatHex(utf8);
      add(word, "hex", hex.getBytes(StandardCharsets.US_ASCII));
      add(word, "HEX", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
      for (int before = 0; before < 3; before++) {
        add(word, "base 64, from " + before, base64(utf8, before));
      }
    }
  }

  /** Each file in which something was found, with how it was spelt; never the word itself. */
  List<String> in(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> found = new ArrayList<>();
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        search(file, found);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void search(Path file, List<String> found) throws IOException {
    String content;
    try {
      content = Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      // A server at work: the file went while the folder was read.
      return;
    }
    spellings.forEach(
        (bytes, spelling) -> {
          if (content.contains(bytes)) {
            found.add(file + ": " + spelling);
          }
        });
  }

  private void add(String word, String how, byte[] bytes) {
    spellings.putIfAbsent(
        new String(bytes, StandardCharsets.ISO_8859_1), "word " + word.length() + " long, " + how);
  }

  // The characters of base 64 that depend on these bytes alone, with so many others before them.
  private static byte[] base64(byte[] utf8, int before) {
    byte[] shifted = new byte[before + utf8.length];
    System.arraycopy(utf8, 0, shifted, before, utf8.length);
    int first = before == 0 ? 0 : before + 1;
    int last = shifted.length * 8 / 6;
    return Arrays.copyOfRange(Base64.getEncoder().encode(shifted), first, last);
  }
}
