package org.handrail.safebrowsing.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.handrail.api.http.Call;

/**
 * A GET that came as a POST because its address would have been long: Google's clients for Java and
 * Python do so from 2,048 characters on. {@code X-HTTP-Method-Override} says GET, and the body is a
 * form of the parameters.
 */
public final class Overridden implements Call {
  private final Call call;
  private final String form;
  private final Map<String, List<String>> fields;

  private Overridden(Call call, String form, Map<String, List<String>> fields) {
    this.call = call;
    this.form = form;
    this.fields = fields;
  }

  /**
   * The call that is meant.
   *
   * @throws Refused for a POST that does not say that it is a GET
   */
  public static Call of(Call call) {
    if (!call.method().equals("POST")) {
      return call;
    }
    if (call.header("X-HTTP-Method-Override").filter("GET"::equalsIgnoreCase).isEmpty()) {
      throw Refused.method();
    }
    String form = new String(Packed.body(call), StandardCharsets.UTF_8);
    return new Overridden(call, form, fields(form));
  }

  private static Map<String, List<String>> fields(String form) {
    Map<String, List<String>> fields = new HashMap<>();
    for (String field : form.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields
            .computeIfAbsent(decoded(field.substring(0, equals)), name -> new ArrayList<>())
            .add(decoded(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refused.invalid("The body is not a form: write what would stand in the address.");
    }
  }

  @Override
  public String method() {
    return "GET";
  }

  @Override
  public String path() {
    return call.path();
  }

  @Override
  public String pathParameter(String name) {
    return call.pathParameter(name);
  }

  @Override
  public Optional<String> query(String name) {
    return queries(name).stream().findFirst();
  }

  @Override
  public List<String> queries(String name) {
    List<String> values = fields.get(name);
    return values == null ? call.queries(name) : List.copyOf(values);
  }

  @Override
  public Optional<String> rawQuery() {
    return Optional.of(form);
  }

  @Override
  public Optional<String> header(String name) {
    return call.header(name);
  }

  @Override
  public byte[] body() {
    return new byte[0];
  }

  @Override
  public String requestId() {
    return call.requestId();
  }

  @Override
  public Optional<String> client() {
    return call.client();
  }

  @Override
  public long network() {
    return call.network();
  }

  @Override
  public Optional<String> principal() {
    return call.principal();
  }
}
