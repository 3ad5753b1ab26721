package org.handrail.button;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files that pages load: the scripts as they were packed by the build, the words of other
 * languages, and the types. One version names them all.
 *
 * @param files the bytes by name, such as {@code lang/ar.json}; never changed
 * @param version the release and the first 8 hex digits of the SHA-256 of all bytes
 */
record Scripts(Map<String, byte[]> files, String version) {
  /** The form in the page itself. */
  static final String BUTTON = "handrail-button.js";

  /** The form in a frame of this server. */
  static final String FRAME = "handrail-frame.js";

  /** The helper for links. */
  static final String LINKS = "handrail-links.js";

  private static final List<String> NAMES =
      List.of(
          BUTTON,
          FRAME,
          LINKS,
          "more.js",
          "frame.js",
          "lang/ar.json",
          "lang/ar-more.json",
          "handrail-button.d.ts",
          "handrail-links.d.ts",
          "custom-elements.json");

  /**
   * The files of this bundle.
   *
   * @param release the version of the bundle, such as {@code 0.1.0}
   */
  static Scripts load(String release) {
    Map<String, byte[]> files = new TreeMap<>();
    NAMES.forEach(name -> files.put(name, Resource.get(name)));
    return of(release, files);
  }

  static Scripts of(String release, Map<String, byte[]> files) {
    StringBuilder hashes = new StringBuilder();
    new TreeMap<>(files)
        .forEach(
            (name, bytes) ->
                hashes.append(name).append(HexFormat.of().formatHex(Resource.sha("256", bytes))));
    byte[] hash = Resource.sha("256", hashes.toString().getBytes(StandardCharsets.UTF_8));
    return new Scripts(Map.copyOf(files), release + "-" + HexFormat.of().formatHex(hash, 0, 4));
  }

  /** The path under which these very bytes stay for ever. */
  String path(String name) {
    return "/button/" + version + "/" + name;
  }

  /** The value of the {@code integrity} attribute (Subresource Integrity) of a script. */
  String integrity(String name) {
    byte[] bytes = files.get(name);
    if (bytes == null) {
      throw new IllegalArgumentException("there is no script " + name);
    }
    return "sha384-" + Base64.getEncoder().encodeToString(Resource.sha("384", bytes));
  }
}
