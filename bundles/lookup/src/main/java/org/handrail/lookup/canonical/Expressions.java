package org.handrail.lookup.canonical;

import java.util.ArrayList;
import java.util.List;

/**
 * The host-suffix and path-prefix expressions of a link, without a scheme: up to five hosts (the
 * exact one, and up to four made of its last five labels by leaving out the first, down to two
 * labels) by up to six paths (with query, without, and up to four from the root on).
 *
 * <p>Source: Safe Browsing v4, "URLs and Hashing". Version 5 leaves out public suffixes such as
 * {@code co.uk}, which we ask for too: nothing lists one.
 */
final class Expressions {
  private static final int HOSTS = 5;
  private static final int PREFIXES = 4;

  private Expressions() {}

  /** The exact host, and up to four domains above it. */
  static List<String> hosts(String host) {
    List<String> hosts = new ArrayList<>(HOSTS);
    hosts.add(host);
    if (host.startsWith("[") || IpAddress.v4(host).isPresent()) {
      return hosts;
    }
    int from = 0;
    int dot = host.length();
    for (int labels = 0; labels < HOSTS && dot >= 0; labels++) {
      dot = host.lastIndexOf('.', dot - 1);
      from = dot + 1;
    }
    if (from == 0) {
      from = host.indexOf('.') + 1;
    }
    while (from > 0 && hosts.size() < HOSTS && host.indexOf('.', from) > 0) {
      hosts.add(host.substring(from));
      from = host.indexOf('.', from) + 1;
    }
    return hosts;
  }

  /** The exact path with and without its query, and up to four from the root on. */
  static List<String> paths(CanonicalUrl url) {
    List<String> paths = new ArrayList<>(PREFIXES + 2);
    String path = url.path();
    String query = url.query().orElse("");
    if (!query.isEmpty()) {
      paths.add(path + "?" + query);
    }
    paths.add(path);
    int exact = paths.size();
    int slash = 0;
    for (int n = 0; n < PREFIXES && slash >= 0 && slash < path.length() - 1; n++) {
      paths.add(exact, path.substring(0, slash + 1));
      slash = path.indexOf('/', slash + 1);
    }
    return paths;
  }
}
