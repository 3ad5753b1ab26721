package org.handrail.console;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleAccessTest {
  private static final String PASSWORD = "5f2d";

  private final ConsoleAccess access = new ConsoleAccess(ConsoleAccess.hash(PASSWORD));
  private final Map<String, String> headers =
      new HashMap<>(Map.of("Host", "127.0.0.1:9000", "Authorization", basic("admin:" + PASSWORD)));
  private String from = "127.0.0.1";
  private int status;
  private @Nullable String challenge;

  @Test
  void request_withThePassword_isIn() {
    assertThat(ask()).isEqualTo("admin");
    assertThat(status).isZero();
  }

  @Test
  void request_withoutAPassword_isAskedForOne() {
    headers.remove("Authorization");

    assertThat(ask()).isNull();
    assertThat(status).isEqualTo(401);
    assertThat(challenge).startsWith("Basic realm=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin:admin", "admin:", "admin", "root:" + PASSWORD, ""})
  void request_withAnotherUserOrPassword_isOut(String shown) {
    headers.put("Authorization", basic(shown));

    assertThat(ask()).isNull();
    assertThat(status).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic %%%", "Basic", "Bearer 5f2d", ""})
  void request_withABrokenHeader_isOut(String header) {
    headers.put("Authorization", header);

    assertThat(ask()).isNull();
    assertThat(status).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.7", "::ffff:192.0.2.7", "2001:db8::1"})
  void request_fromAnotherMachine_isOutEvenWithThePassword(String address) {
    from = address;

    assertThat(ask()).isNull();
    assertThat(status).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://harm.example", "http://127.0.0.1:8080", "null"})
  void request_ofAnotherPage_isOutEvenWithThePassword(String origin) {
    headers.put("Origin", origin);

    assertThat(ask()).isNull();
    assertThat(status).isEqualTo(403);
  }

  @Test
  void request_ofTheConsolesOwnPage_isIn() {
    headers.put("Origin", "http://127.0.0.1:9000");

    assertThat(ask()).isEqualTo("admin");
  }

  private @Nullable Object ask() {
    return access.authenticate(request(), response());
  }

  private static String basic(String shown) {
    return "Basic " + Base64.getEncoder().encodeToString(shown.getBytes(StandardCharsets.UTF_8));
  }

  private HttpServletRequest request() {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getHeader" -> headers.get((String) arguments[0]);
                  case "getRemoteAddr" -> from;
                  case "getScheme" -> "http";
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private HttpServletResponse response() {
    return (HttpServletResponse)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {HttpServletResponse.class},
            (proxy, method, arguments) -> {
              switch (method.getName()) {
                case "setStatus" -> status = (int) arguments[0];
                case "setHeader" -> challenge = (String) arguments[1];
                case "setContentLength", "flushBuffer" -> {
                  // Nothing that a test asks for.
                }
                default -> throw new UnsupportedOperationException(method.getName());
              }
              return null;
            });
  }
}
