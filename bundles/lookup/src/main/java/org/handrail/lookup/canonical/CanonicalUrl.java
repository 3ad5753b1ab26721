package org.handrail.lookup.canonical;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.handrail.api.lookup.LinkHosts;

/**
 * A link in the canonical form of Safe Browsing v4 and v5 ("URLs and Hashing").
 *
 * @param scheme {@code http}, {@code https} or {@code ftp}
 * @param hosts the host as {@link HostName} says, and the domains above it
 * @param path begins with a slash; without empty, {@code .} and {@code ..} segments
 * @param query what follows the question mark, which may be nothing
 */
record CanonicalUrl(String scheme, LinkHosts hosts, String path, Optional<String> query) {

  /**
   * Reads a link.
   *
   * @param scheme the scheme, in lower case
   * @param rest what follows {@code //}, as a byte string
   * @return empty where there is no host
   */
  static Optional<CanonicalUrl> parse(String scheme, String rest) {
    int fragment = rest.indexOf('#');
    String link = fragment < 0 ? rest : rest.substring(0, fragment);
    int end = 0;
    while (end < link.length() && link.charAt(end) != '/' && link.charAt(end) != '?') {
      end++;
    }
    // Split before unescaping, as browsers do: an escaped slash or @ does not move the host.
    String tail = link.substring(end);
    int question = tail.indexOf('?');
    String path = Bytes.unescape(question < 0 ? tail : tail.substring(0, question));
    Optional<String> query =
        question < 0 ? Optional.empty() : Optional.of(Bytes.unescape(tail.substring(question + 1)));
    int unescaped = path.indexOf('?');
    if (unescaped >= 0) {
      query = Optional.of(path.substring(unescaped + 1) + query.map(q -> "?" + q).orElse(""));
      path = path.substring(0, unescaped);
    }
    String cleanPath = Bytes.escape(segments(path));
    Optional<String> cleanQuery = query.map(Bytes::escape);
    return host(link.substring(0, end))
        .map(hosts -> new CanonicalUrl(scheme, hosts, cleanPath, cleanQuery));
  }

  /** The host as it was typed, unescaped, with user and port left out. */
  static String typedHost(String rest) {
    int end = 0;
    while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
      end++;
    }
    String host = rest.substring(rest.lastIndexOf('@', end - 1) + 1, end);
    int colon = host.startsWith("[") ? -1 : host.indexOf(':');
    return Bytes.unescape(colon < 0 ? host : host.substring(0, colon));
  }

  private static Optional<LinkHosts> host(String authority) {
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']') + 1) : host.indexOf(':');
    if (host.startsWith("[") && host.indexOf(']') < 0) {
      return Optional.empty();
    }
    if (colon >= 0) {
      for (int i = colon + 1; i < host.length(); i++) {
        if (host.charAt(i) < '0' || host.charAt(i) > '9') {
          return Optional.empty();
        }
      }
      host = host.substring(0, colon);
    }
    return KnownHosts.of(host);
  }

  private static String segments(String path) {
    if (!path.contains("//") && !path.contains("/.")) {
      return path.isEmpty() ? "/" : path;
    }
    Deque<String> kept = new ArrayDeque<>();
    boolean folder = true;
    for (int from = 1; from <= path.length(); ) {
      int slash = path.indexOf('/', from);
      int to = slash < 0 ? path.length() : slash;
      String segment = path.substring(from, to);
      folder = slash >= 0;
      if (segment.equals("..")) {
        kept.pollLast();
        folder = true;
      } else if (segment.isEmpty() || segment.equals(".")) {
        folder = true;
      } else {
        kept.addLast(segment);
      }
      from = to + 1;
    }
    StringBuilder out = new StringBuilder(path.length());
    for (String segment : kept) {
      out.append('/').append(segment);
    }
    return out.append(folder || kept.isEmpty() ? "/" : "").toString();
  }

  /** The host alone. */
  String host() {
    return hosts.names().get(0);
  }

  /** The link, written out. */
  String text() {
    String start = scheme + "://" + host() + path;
    return query.isPresent() ? start + "?" + query.get() : start;
  }
}
