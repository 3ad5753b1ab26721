package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.handrail.edge.access.Doorkeeper;
import org.handrail.edge.access.TokenTrail;
import org.handrail.edge.route.Routes;
import org.handrail.testkit.Configured;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.condition.Condition;

class HttpDoorTest {
  @TempDir Path home;

  private final Map<String, String> properties = new HashMap<>();
  private final List<URI> addresses = new CopyOnWriteArrayList<>();
  private final List<HttpDoor> doors = new CopyOnWriteArrayList<>();

  @BeforeEach
  void properties() {
    properties.put("handrail.home", home.toString());
    properties.put("handrail.host", "127.0.0.1");
    properties.put("handrail.port", "0");
  }

  @AfterEach
  void close() {
    doors.forEach(HttpDoor::close);
  }

  @Test
  void door_thatIsHeld_opensWhenEverybodyHasStarted() throws IOException {
    properties.put("handrail.http.hold", "true");
    HttpDoor door = door();
    boolean open = !addresses.isEmpty();

    door.bindStarted(Condition.INSTANCE);

    assertThat(open).isFalse();
    assertThat(addresses).hasSize(1);
    connect(addresses.get(0)).close();
  }

  @Test
  void door_thatIsToldTwice_opensOnce() throws IOException {
    properties.put("handrail.http.hold", "true");
    HttpDoor door = door();

    door.bindStarted(Condition.INSTANCE);
    door.bindStarted(Condition.INSTANCE);

    assertThat(addresses).hasSize(1);
  }

  @Test
  void door_whosePortIsTaken_staysShutAndCloses() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      properties.put("handrail.http.hold", "true");
      properties.put("handrail.port", Integer.toString(taken.getLocalPort()));
      HttpDoor door = door();

      door.bindStarted(Condition.INSTANCE);

      assertThat(addresses).isEmpty();
    }
  }

  @Test
  void door_thatNobodyHolds_opensAtOnce() throws IOException {
    door();

    assertThat(addresses).hasSize(1);
    connect(addresses.get(0)).close();
  }

  @Test
  void refusal_beforeTheBodyHasArrived_saysThatTheConnectionEnds() throws IOException {
    door();

    try (Socket socket = connect(addresses.get(0))) {
      send(socket, "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n");

      // To its end: the server has closed it.
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .startsWith("HTTP/1.1 404 ")
          .containsIgnoringCase("\r\nConnection: close\r\n");
    }
  }

  @Test
  void refusal_ofAWholeRequest_leavesTheConnectionOpen() throws IOException {
    door();

    try (Socket socket = connect(addresses.get(0))) {
      send(
          socket,
          "POST /nowhere HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"
              + "GET /nowhere HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
          .matches("(?s)HTTP/1\\.1 404 .*HTTP/1\\.1 404 .*");
    }
  }

  private static void send(Socket socket, String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
  }

  private HttpDoor door() throws IOException {
    BundleContext context = fake(BundleContext.class);
    DoorConfig config = Configured.with(DoorConfig.class, Map.of());
    HttpDoor door =
        new HttpDoor(
            context, config, new Routes(context), new Doorkeeper(context, new TokenTrail(context)));
    doors.add(door);
    return door;
  }

  // Knows the properties, and notes the addresses that are registered.
  private <T> T fake(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "getProperty" -> properties.get(arguments[0]);
                  case "registerService" -> {
                    if (arguments[1] instanceof URI address) {
                      addresses.add(address);
                    }
                    yield fake(ServiceRegistration.class);
                  }
                  default -> null;
                }));
  }

  private static Socket connect(URI address) throws IOException {
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(5_000);
    return socket;
  }
}
