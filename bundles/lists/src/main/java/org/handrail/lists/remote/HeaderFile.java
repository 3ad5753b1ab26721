package org.handrail.lists.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of requests that hold a secret, from a file in {@code ${handrail.home}/keys}. */
final class HeaderFile {
  private HeaderFile() {}

  /**
   * Reads {@code Name: value} lines.
   *
   * @param name of the file; an empty one means no headers
   */
  static Map<String, String> read(Path keys, String name) {
    Map<String, String> headers = new LinkedHashMap<>();
    if (name.isEmpty()) {
      return headers;
    }
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "headersFile of org.handrail.lists.remote is the name of a file in keys/, without a"
              + " path");
    }
    try {
      for (String line : Files.readAllLines(keys.resolve(name))) {
        int colon = line.indexOf(':');
        if (colon > 0) {
          headers.put(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "headersFile of org.handrail.lists.remote cannot be read: keys/" + name, e);
    }
    return headers;
  }
}
