package org.handrail.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.junit.jupiter.api.Test;

class ConnectionGuardTest {
  private static final int LONG = 20_000;
  private static final long ONE_LONG = HeadRoom.weight(LONG, 1);

  private final HeadRoom room = new HeadRoom(ONE_LONG);
  private final ConnectionGuard guard =
      new ConnectionGuard(10, Duration.ofSeconds(1), room, () -> 0);

  @Test
  void arrived_headsOfOrdinaryLength_takeNoRoom() {
    for (int i = 0; i < 100; i++) {
      assertThat(guard.arrived(opened(), 1_000, 20)).isTrue();
    }

    assertThat(room.taken()).isZero();
  }

  @Test
  void arrived_moreLongHeadsThanThereIsRoom_refusesTheLater() {
    Connection first = opened();
    Connection second = opened();

    assertThat(guard.arrived(first, LONG, 1)).isTrue();
    assertThat(guard.arrived(second, LONG, 1)).isFalse();
  }

  @Test
  void arrived_inSmallPieces_weighsAsMuchAsAtOnce() {
    Connection connection = opened();
    for (int i = 0; i < LONG / 2_000; i++) {
      assertThat(guard.arrived(connection, 2_000, i == 0 ? 1 : 0)).isTrue();
    }

    assertThat(room.taken()).isEqualTo(ONE_LONG);
  }

  @Test
  void arrived_manyShortLines_weighMoreThanTheirBytes() {
    assertThat(guard.arrived(opened(), LONG, LONG / 5)).isFalse();
  }

  @Test
  void ended_givesTheRoomBackToTheNext() {
    Connection connection = opened();
    guard.arrived(connection, LONG, 1);
    guard.began(connection);
    guard.arrived(connection, 1_000_000, 0);

    assertThat(room.taken()).isEqualTo(ONE_LONG);
    guard.ended(connection);
    assertThat(room.taken()).isZero();
    assertThat(guard.arrived(connection, LONG, 1)).isTrue();
  }

  @Test
  void onClosed_halfAHead_givesTheRoomBack() {
    Connection connection = opened();
    guard.arrived(connection, LONG, 1);

    guard.onClosed(connection);

    assertThat(room.taken()).isZero();
  }

  private Connection opened() {
    EndPoint endPoint =
        proxy(EndPoint.class, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    Connection connection = proxy(Connection.class, endPoint);
    guard.onOpened(connection);
    return connection;
  }

  // Answers the one thing that it is asked for.
  private static <T> T proxy(Class<T> type, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> method.getReturnType().isInstance(answer) ? answer : null;
                }));
  }
}
