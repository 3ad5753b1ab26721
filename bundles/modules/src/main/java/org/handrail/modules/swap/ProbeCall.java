package org.handrail.modules.swap;

import java.util.List;
import java.util.Optional;
import org.handrail.api.http.Call;

/** A request that nobody sent: GET, without a query, headers or a body. */
record ProbeCall(String path) implements Call {
  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String pathParameter(String name) {
    throw new IllegalArgumentException("the route has no segment {" + name + "}");
  }

  @Override
  public Optional<String> query(String name) {
    return Optional.empty();
  }

  @Override
  public List<String> queries(String name) {
    return List.of();
  }

  @Override
  public Optional<String> header(String name) {
    return Optional.empty();
  }

  @Override
  public byte[] body() {
    return new byte[0];
  }

  @Override
  public String requestId() {
    return "probe";
  }

  @Override
  public Optional<String> client() {
    return Optional.empty();
  }

  @Override
  public long network() {
    return 0;
  }
}
