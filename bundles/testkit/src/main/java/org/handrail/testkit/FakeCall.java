package org.handrail.testkit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.handrail.api.http.Call;

/**
 * A call made by hand, for testing an endpoint without the edge. Immutable: each {@code with}
 * answers a new one.
 *
 * @param method the method
 * @param path the path
 * @param pathParameters the parts of the path that stand for segments in braces
 * @param queries the query parameters
 * @param headers the headers, names in lower case
 * @param body the body
 */
public record FakeCall(
    String method,
    String path,
    Map<String, String> pathParameters,
    Map<String, List<String>> queries,
    Map<String, String> headers,
    byte[] body)
    implements Call {

  /** A GET without a query. */
  public static FakeCall get(String path) {
    return new FakeCall("GET", path, Map.of(), Map.of(), Map.of(), new byte[0]);
  }

  /** A POST of JSON. */
  public static FakeCall post(String path, String json) {
    return new FakeCall(
        "POST",
        path,
        Map.of(),
        Map.of(),
        Map.of("content-type", "application/json"),
        json.getBytes(StandardCharsets.UTF_8));
  }

  /** The same call with one more path parameter. */
  public FakeCall withPathParameter(String name, String value) {
    return new FakeCall(method, path, plus(pathParameters, name, value), queries, headers, body);
  }

  /** The same call with one more query parameter, or one more value of it. */
  public FakeCall withQuery(String name, String value) {
    List<String> values = new ArrayList<>(queries(name));
    values.add(value);
    Map<String, List<String>> more = new LinkedHashMap<>(queries);
    more.put(name, List.copyOf(values));
    return new FakeCall(method, path, pathParameters, more, headers, body);
  }

  /** The same call with another body. */
  public FakeCall withBody(byte[] other) {
    return new FakeCall(method, path, pathParameters, queries, headers, other);
  }

  /** The same call with one more header. */
  public FakeCall withHeader(String name, String value) {
    Map<String, String> more = plus(headers, name.toLowerCase(Locale.ROOT), value);
    return new FakeCall(method, path, pathParameters, queries, more, body);
  }

  @Override
  public String pathParameter(String name) {
    String value = pathParameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment {" + name + "}");
    }
    return value;
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.of(
        queries.entrySet().stream()
            .flatMap(e -> e.getValue().stream().map(value -> encode(e.getKey(), value)))
            .collect(Collectors.joining("&")));
  }

  private static String encode(String name, String value) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        + '='
        + URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  @Override
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  @Override
  public List<String> queries(String name) {
    return queries.getOrDefault(name, List.of());
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  @Override
  public String requestId() {
    return "test-request";
  }

  @Override
  public Optional<String> client() {
    return header("Handrail-Client");
  }

  /** The number in the header {@code Test-Network}; 0 without one. */
  @Override
  public long network() {
    return header("Test-Network").map(Long::parseLong).orElse(0L);
  }

  /** What stands in the header {@code Test-Principal}; empty without one. */
  @Override
  public Optional<String> principal() {
    return header("Test-Principal");
  }

  private static Map<String, String> plus(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }
}
