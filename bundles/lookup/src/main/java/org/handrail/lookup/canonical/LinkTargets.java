package org.handrail.lookup.canonical;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.handrail.api.lookup.Canonicalizer.Canonical;

/**
 * The links that stand within a link: where a redirector, a shield of a mail service, a translator
 * or an archive leads to. One layer; {@code docs/canonical-forms.md} lists the places. Nothing is
 * fetched, and the time is linear in the length.
 */
final class LinkTargets {
  /** The most targets of one link. */
  static final int MAX_TARGETS = 8;

  /** How often a value may have been escaped as a whole. */
  private static final int MAX_LAYERS = 8;

  /** Parameters whose value is a link even when it has no scheme. */
  private static final Set<String> NAMES =
      Set.of(
          "url",
          "u",
          "to",
          "target",
          "dest",
          "destination",
          "redirect",
          "redirect_url",
          "redirect_uri",
          "redir",
          "link",
          "goto",
          "go",
          "href",
          "out",
          "uddg");

  private static final Pattern WEB = Pattern.compile("(?:https?|ftp):/", Pattern.CASE_INSENSITIVE);

  /** {@code http} in base64, as some count clicks; one search engine writes a1 before it. */
  private static final Pattern BASE64 = Pattern.compile("(?:a1)?(aHR0c[A-Za-z0-9+/_-]{6,})={0,2}");

  /** A mail shield that writes its own escapes: {@code https-3A__host_path}. */
  private static final Pattern DASHED = Pattern.compile("https?-3A__.+", Pattern.CASE_INSENSITIVE);

  private static final Pattern NAME_AND_MORE =
      Pattern.compile("[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)*\\.\\p{L}{2,63}(?:[:/?#].*)?");

  private static final Pattern CACHE_PATH = Pattern.compile("/(?:amp|[cv])/(?:s/)?([^/]+\\..+)");

  /** The ASCII characters at which {@link #mayLead} looks twice. */
  private static final boolean[] SIGNS = new boolean[0x7f];

  static {
    Arrays.fill(SIGNS, 0, 0x21, true);
    "%\\[({/:=._HjJgG".chars().forEach(c -> SIGNS[c] = true);
  }

  private final Set<String> targets = new LinkedHashSet<>();

  private LinkTargets() {}

  /** The targets of a link as it was pasted; none where it is no link. */
  static List<String> of(String value) {
    return value.length() > LinkForm.MAX_LENGTH || !mayLead(value) ? List.of() : all(value);
  }

  /** The same without the fast no before it. */
  static List<String> all(String value) {
    String rest = Bytes.of(LinkForm.afterScheme(LinkForm.clean(value)));
    int tail = 0;
    while (tail < rest.length() && "/?#".indexOf(rest.charAt(tail)) < 0) {
      tail++;
    }
    int query = tail;
    while (query < rest.length() && rest.charAt(query) != '?' && rest.charAt(query) != '#') {
      query++;
    }
    LinkTargets found = new LinkTargets();
    found.host(CanonicalUrl.typedHost(rest).toLowerCase(Locale.ROOT), rest.substring(tail));
    found.path(rest.substring(tail, query), rest.substring(query));
    found.parameters(rest.substring(query));
    return List.copyOf(found.targets);
  }

  /** Whether there is anything to look for: for most links there is not, and this tells it fast. */
  private static boolean mayLead(String value) {
    int scheme = value.indexOf("://");
    int from = LinkForm.isWeb(value, scheme) ? scheme + 3 : 0;
    boolean equals = false;
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < SIGNS.length && !SIGNS[c]) {
        continue;
      }
      equals |= c == '=';
      boolean sign =
          switch (c) {
            case '=' -> false;
            case '.' -> equals;
            case '/', '_' -> i > from && value.charAt(i - 1) == c;
            case ':' -> i + 1 < value.length() && value.charAt(i + 1) == '/';
            case 'H' -> value.startsWith("aHR0c", i - 1);
            case 'j', 'J' -> value.regionMatches(true, i - 6, "ampproject", 0, 10);
            case 'g', 'G' -> follows(value, i, 'o') && value.regionMatches(true, i, "goog", 0, 4);
            default -> true;
          };
      if (sign) {
        return true;
      }
    }
    return false;
  }

  /** Whether the next character is that letter, in either case: tells most places apart fast. */
  private static boolean follows(String value, int at, char letter) {
    return at + 1 < value.length() && (value.charAt(at + 1) | 0x20) == letter;
  }

  private void add(String target) {
    if (targets.size() < MAX_TARGETS) {
      targets.add(text(target));
    }
  }

  /** Translators and caches, which write the host of the target into theirs or into the path. */
  private void host(String host, String tail) {
    String translated = ".translate.goog";
    if (host.endsWith(translated)) {
      String label = host.substring(0, host.length() - translated.length());
      add("https://" + label.replace("--", "\n").replace('-', '.').replace('\n', '-') + tail);
    } else if (host.endsWith(".cdn.ampproject.org") || host.matches("(?:www\\.)?google\\..+")) {
      Matcher inner = CACHE_PATH.matcher(tail);
      if (inner.matches()) {
        add("https://" + inner.group(1));
      }
    }
  }

  /** A link with a scheme within the path: all that follows belongs to it. */
  private void path(String path, String more) {
    if (path.indexOf(':') < 0 && path.indexOf('%') < 0) {
      return;
    }
    String clear = Bytes.unescape(path);
    Matcher web = WEB.matcher(clear);
    if (web.find()) {
      add(clear.substring(web.start()) + more);
    }
  }

  private void parameters(String text) {
    int from = 0;
    for (int i = 0; i <= text.length() && targets.size() < MAX_TARGETS; i++) {
      if (i == text.length() || "?#&;".indexOf(text.charAt(i)) >= 0) {
        parameter(text.substring(from, i));
        from = i + 1;
      }
    }
  }

  private void parameter(String piece) {
    int equals = piece.indexOf('=');
    String name = equals < 0 ? "" : piece.substring(0, equals).toLowerCase(Locale.ROOT);
    String value = piece.substring(equals + 1);
    for (int layer = 0; layer <= MAX_LAYERS; layer++) {
      if (isTarget(name, value)) {
        return;
      }
      String next = layer == MAX_LAYERS - 1 ? Bytes.unescape(value) : Bytes.unescapeOnce(value);
      if (next.equals(value)) {
        return;
      }
      value = next;
    }
  }

  private boolean isTarget(String name, String value) {
    Matcher web = WEB.matcher(value);
    if (web.lookingAt() || (web.find() && value.startsWith("cache:"))) {
      add(value.substring(web.start()));
      return true;
    }
    if (value.startsWith("//") || (NAMES.contains(name) && isHost(value))) {
      add(value);
      return true;
    }
    if (DASHED.matcher(value).matches()) {
      add(Bytes.unescape(value.replace('-', '%').replace('_', '/')));
      return true;
    }
    Matcher base64 = BASE64.matcher(value);
    return base64.matches() && decoded(base64.group(1)).map(this::taken).orElse(false);
  }

  private boolean taken(String target) {
    add(target);
    return true;
  }

  private static boolean isHost(String value) {
    return NAME_AND_MORE.matcher(value).matches()
        && LinkForm.of(text(value)) instanceof Canonical.Understood;
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
      return Optional.of(new String(bytes, ISO_8859_1)).filter(t -> WEB.matcher(t).lookingAt());
    } catch (IllegalArgumentException e) {
      // Not base64 after all: then it is no target.
      return Optional.empty();
    }
  }

  /** Bytes that are not ASCII as escapes, so that the target can be handled as a text again. */
  private static String text(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c > 0x7e || c < 0x20) {
        out.append(Bytes.escape(String.valueOf(c)));
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
