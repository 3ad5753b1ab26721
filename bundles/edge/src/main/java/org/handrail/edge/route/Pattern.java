package org.handrail.edge.route;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A method and a path with segments in braces, as {@link org.handrail.api.http.Route#route()}
 * describes it.
 *
 * @param method the method, in upper case
 * @param path the path as written
 * @param segments the path between its slashes
 */
record Pattern(String method, String path, List<String> segments) {
  /**
   * The more specific pattern first: fixed segments before named ones, and those before the rest.
   */
  static final Comparator<Pattern> MOST_SPECIFIC_FIRST =
      Comparator.comparing(Pattern::weights)
          .thenComparing(Pattern::path)
          .thenComparing(Pattern::method);

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

  static Pattern parse(String route) {
    int space = route.indexOf(' ');
    String path = route.substring(space + 1);
    if (space < 1 || !path.startsWith("/") || path.indexOf(' ') >= 0) {
      throw new IllegalArgumentException(
          "a route is a method, a space and a path, as in GET /v1/things/{id}; not: " + route);
    }
    String method = route.substring(0, space);
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException(
          "a route's method is GET, POST, PUT, PATCH or DELETE; not: " + method);
    }
    return new Pattern(method, path, split(path));
  }

  /**
   * Whether there is nothing in braces and no rest, so that the path can be found by looking it up.
   */
  boolean fixed() {
    return segments.stream().noneMatch(s -> named(s) || s.equals("*"));
  }

  /** The path parameters, if the path matches. */
  Optional<Map<String, String>> match(List<String> pathSegments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      if (segment.equals("*")) {
        if (i >= pathSegments.size()) {
          return Optional.empty();
        }
        parameters.put("*", String.join("/", pathSegments.subList(i, pathSegments.size())));
        return Optional.of(parameters);
      }
      if (i >= pathSegments.size()) {
        return Optional.empty();
      }
      String actual = pathSegments.get(i);
      if (named(segment)) {
        if (actual.isEmpty()) {
          return Optional.empty();
        }
        parameters.put(segment.substring(1, segment.length() - 1), actual);
      } else if (!segment.equals(actual)) {
        return Optional.empty();
      }
    }
    return segments.size() == pathSegments.size() ? Optional.of(parameters) : Optional.empty();
  }

  static List<String> split(String path) {
    List<String> parts = new ArrayList<>();
    int from = 1;
    for (int slash = path.indexOf('/', from); slash >= 0; slash = path.indexOf('/', from)) {
      parts.add(path.substring(from, slash));
      from = slash + 1;
    }
    parts.add(path.substring(from));
    return List.copyOf(parts);
  }

  private String weights() {
    StringBuilder weights = new StringBuilder();
    for (String segment : segments) {
      weights.append(segment.equals("*") ? '2' : named(segment) ? '1' : '0');
    }
    return weights.toString();
  }

  private static boolean named(String segment) {
    return segment.length() > 2 && segment.startsWith("{") && segment.endsWith("}");
  }
}
