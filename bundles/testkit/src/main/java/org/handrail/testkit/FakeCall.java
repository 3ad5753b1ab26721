package org.handrail.testkit;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    Map<String, String> queries,
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

  /** The same call with one more query parameter. */
  public FakeCall withQuery(String name, String value) {
    return new FakeCall(method, path, pathParameters, plus(queries, name, value), headers, body);
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
  public Optional<String> query(String name) {
    return Optional.ofNullable(queries.get(name));
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

  private static Map<String, String> plus(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return more;
  }
}
