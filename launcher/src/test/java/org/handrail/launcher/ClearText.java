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
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for words in every file of a folder, in the spellings in which a program may have written
 * them: UTF-8 in either case, UTF-16, hexadecimal, and base 64 wherever they begin in it. Each file
 * is gone through once, for all of them.
 */
final class ClearText {
  /** By the first two bytes. */
  private final Map<Integer, List<Spelling>> spellings = new HashMap<>();

  private final boolean[] begins = new boolean[1 << 16];

  private record Spelling(byte[] bytes, String how) {
    boolean isAt(byte[] content, int at) {
      return at + bytes.length <= content.length
          && Arrays.equals(content, at, at + bytes.length, bytes, 0, bytes.length);
    }
  }

  ClearText(List<String> words) {
    for (String word : words) {
      byte[] utf8 = word.getBytes(StandardCharsets.UTF_8);
      String hex = HexFormat.of().formatHex(utf8);
      add("as it is", utf8);
      add("lower case", word.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
      add("UTF-16LE", word.getBytes(StandardCharsets.UTF_16LE));
      add("UTF-16BE", word.getBytes(StandardCharsets.UTF_16BE));
      add("hexadecimal", hex.getBytes(StandardCharsets.US_ASCII));
      add("HEXADECIMAL", hex.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII));
      for (int before = 0; before < 3; before++) {
        add("base 64, from " + before, base64(utf8, before));
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
    byte[] content;
    try {
      content = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      // A server at work: the file went while the folder was read.
      return;
    }
    for (int at = 0; at + 1 < content.length; at++) {
      int first = first(content, at);
      if (begins[first]) {
        for (Spelling spelling : spellings.getOrDefault(first, List.of())) {
          if (spelling.isAt(content, at)) {
            found.add(file + ": " + spelling.how());
          }
        }
      }
    }
  }

  private void add(String how, byte[] bytes) {
    int first = first(bytes, 0);
    begins[first] = true;
    spellings.computeIfAbsent(first, f -> new ArrayList<>()).add(new Spelling(bytes, how));
  }

  private static int first(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
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
