package org.handrail.edge.door;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;
import org.handrail.api.http.Call;
import org.jspecify.annotations.Nullable;

/** A call over a Jetty request. */
final class JettyCall implements Call {
  private static final String CLIENT_ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  private final Request request;
  private final String method;
  private final String path;
  private final String requestId;
  private final Map<String, String> parameters;
  private final byte[] body;
  private final Optional<String> principal;
  // Read when it is first asked for; two threads may do it twice.
  private volatile @Nullable Fields queryFields;

  JettyCall(
      Request request,
      String method,
      String path,
      String requestId,
      Map<String, String> parameters,
      byte[] body,
      Optional<String> principal) {
    this.request = request;
    this.method = method;
    this.path = path;
    this.requestId = requestId;
    this.parameters = parameters;
    this.body = body;
    this.principal = principal;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String path() {
    return path;
  }

  @Override
  public String pathParameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the route has no segment {" + name + "}");
    }
    // All else is decoded already; a percent sign of its own is refused as ambiguous.
    return value.replace("%2F", "/");
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(fields().getValue(name));
  }

  @Override
  public List<String> queries(String name) {
    return fields().getValuesOrEmpty(name);
  }

  @Override
  public Optional<String> rawQuery() {
    String query = request.getHttpURI().getQuery();
    return Optional.of(query == null ? "" : query);
  }

  private Fields fields() {
    Fields fields = queryFields;
    if (fields == null) {
      fields =
          request.getHttpURI().getQuery() == null
              ? Fields.EMPTY
              : Request.extractQueryParameters(request);
      queryFields = fields;
    }
    return fields;
  }

  @Override
  public Optional<String> header(String name) {
    String value = null;
    for (HttpField field : request.getHeaders()) {
      if (field.is(name)) {
        String one = String.valueOf(field.getValue());
        value = value == null ? one : value + ", " + one;
      }
    }
    return Optional.ofNullable(value);
  }

  @Override
  public byte[] body() {
    return body;
  }

  @Override
  public String requestId() {
    return requestId;
  }

  @Override
  public Optional<String> client() {
    return header("Handrail-Client").filter(id -> id.matches(CLIENT_ID));
  }

  @Override
  public long network() {
    return NetworkNumber.of(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  @Override
  public Optional<String> principal() {
    return principal;
  }
}
