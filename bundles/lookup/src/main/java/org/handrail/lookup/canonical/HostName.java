package org.handrail.lookup.canonical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.IDNA;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A host in canonical form: an IP address in one spelling, or a name in lower case, without dots at
 * its ends or in a row, other scripts as Punycode.
 *
 * <p>Source: Safe Browsing v4 and v5, "URLs and Hashing"; UTS-46 non-transitional, with the options
 * of the URL Standard's "domain to ASCII".
 */
final class HostName {
  /** Its tables take some milliseconds to load: not before the first name that needs them. */
  private static final class Library {
    static final IDNA UTS46 =
        IDNA.getUTS46Instance(
            IDNA.NONTRANSITIONAL_TO_ASCII | IDNA.CHECK_BIDI | IDNA.CHECK_CONTEXTJ);

    /** What the URL Standard lets pass: its options are CheckHyphens and VerifyDnsLength false. */
    static final Set<IDNA.Error> TOLERATED =
        EnumSet.of(
            IDNA.Error.LEADING_HYPHEN,
            IDNA.Error.TRAILING_HYPHEN,
            IDNA.Error.HYPHEN_3_4,
            IDNA.Error.EMPTY_LABEL,
            IDNA.Error.LABEL_TOO_LONG,
            IDNA.Error.DOMAIN_NAME_TOO_LONG);
  }

  /** DNS allows 253; Punycode takes quadratic time. */
  private static final int MAX_IDN = 255;

  private static final String FORBIDDEN = " #%/:<>?@[\\]^|";

  private HostName() {}

  /**
   * The canonical host.
   *
   * @param bytes the host as a byte string, unescaped, without user and port
   * @return empty where no browser would take it for a host
   */
  static Optional<String> of(String bytes) {
    if (bytes.startsWith("[")) {
      return bytes.endsWith("]")
          ? IpAddress.v6(bytes.substring(1, bytes.length() - 1))
          : Optional.empty();
    }
    if (bytes.indexOf('[') >= 0 || bytes.indexOf(']') >= 0) {
      return Optional.empty();
    }
    Optional<String> ascii = isAscii(bytes) ? Optional.of(bytes) : decoded(bytes);
    return ascii
        .map(name -> dots(Bytes.lower(name)))
        .filter(name -> !name.isEmpty())
        .map(name -> IpAddress.v4(name).orElseGet(() -> Bytes.escapeHost(name)));
  }

  /** UTF-8 becomes Punycode; bytes that are not UTF-8 are kept, to be escaped. */
  private static Optional<String> decoded(String bytes) {
    try {
      return toAscii(
          UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString());
    } catch (CharacterCodingException e) {
      return Optional.of(bytes);
    }
  }

  /** UTS-46 ToASCII, non-transitional; a name that is ASCII already is left alone. */
  static Optional<String> toAscii(String name) {
    if (isAscii(name)) {
      return Optional.of(name.toLowerCase(Locale.ROOT));
    }
    if (name.length() > MAX_IDN) {
      return Optional.empty();
    }
    IDNA.Info info = new IDNA.Info();
    String ascii = Library.UTS46.nameToASCII(name, new StringBuilder(), info).toString();
    for (IDNA.Error error : info.getErrors()) {
      if (!Library.TOLERATED.contains(error)) {
        return Optional.empty();
      }
    }
    for (int i = 0; i < ascii.length(); i++) {
      char c = ascii.charAt(i);
      if (c < 0x20 || c > 0x7e || FORBIDDEN.indexOf(c) >= 0) {
        return Optional.empty();
      }
    }
    return Optional.of(ascii);
  }

  /** As people see it: Punycode undone, where it is any. */
  static String toUnicode(String host) {
    if (!host.contains("xn--") || host.length() > MAX_IDN) {
      return host;
    }
    return Library.UTS46.nameToUnicode(host, new StringBuilder(), new IDNA.Info()).toString();
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String dots(String name) {
    if (!name.startsWith(".") && !name.endsWith(".") && !name.contains("..")) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '.' || (!out.isEmpty() && out.charAt(out.length() - 1) != '.')) {
        out.append(c);
      }
    }
    if (!out.isEmpty() && out.charAt(out.length() - 1) == '.') {
      out.setLength(out.length() - 1);
    }
    return out.toString();
  }
}
