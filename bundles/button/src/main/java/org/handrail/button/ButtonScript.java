package org.handrail.button;

import java.util.Base64;
import java.util.HexFormat;

/**
 * The script that defines {@code <handrail-button>}, with the names that stand for exactly these
 * bytes.
 *
 * @param bytes the script, UTF-8; never changed
 * @param version the release and the first 8 hex digits of the SHA-256 of the bytes
 * @param integrity the value of the {@code integrity} attribute (Subresource Integrity, SHA-384)
 */
record ButtonScript(byte[] bytes, String version, String integrity) {
  /** The short-lived name, which always leads to the newest script. */
  static final String ALIAS = "/button/v1/handrail-button.js";

  private static final String FILE = "handrail-button.js";

  /**
   * The script of this bundle.
   *
   * @param release the version of the bundle, such as {@code 0.1.0}
   */
  static ButtonScript load(String release) {
    return of(release, Resource.get(FILE));
  }

  static ButtonScript of(String release, byte[] bytes) {
    String hash = HexFormat.of().formatHex(Resource.digest("SHA-256", bytes), 0, 4);
    String sri = Base64.getEncoder().encodeToString(Resource.digest("SHA-384", bytes));
    return new ButtonScript(bytes, release + "-" + hash, "sha384-" + sri);
  }

  /** The path under which these very bytes stay for ever. */
  String path() {
    return "/button/" + version + "/" + FILE;
  }
}
