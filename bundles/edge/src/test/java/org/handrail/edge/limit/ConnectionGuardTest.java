package org.handrail.edge.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.handrail.edge.limit.ConnectionGuard.Line;
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
      assertThat(opened().arrived(1_000, 20)).isTrue();
    }

    assertThat(room.taken()).isZero();
  }

  @Test
  void arrived_moreLongHeadsThanThereIsRoom_refusesTheLater() {
    Line first = opened();
    Line second = opened();

    assertThat(first.arrived(LONG, 1)).isTrue();
    assertThat(second.arrived(LONG, 1)).isFalse();
  }

  @Test
  void arrived_inSmallPieces_weighsAsMuchAsAtOnce() {
    Line connection = opened();
    for (int i = 0; i < LONG / 2_000; i++) {
      assertThat(connection.arrived(2_000, i == 0 ? 1 : 0)).isTrue();
    }

    assertThat(room.taken()).isEqualTo(ONE_LONG);
  }

  @Test
  void arrived_manyShortLines_weighMoreThanTheirBytes() {
    assertThat(opened().arrived(LONG, LONG / 5)).isFalse();
  }

  @Test
  void ended_givesTheRoomBackToTheNext() {
    Line connection = opened();
    connection.arrived(LONG, 1);
    connection.began();
    connection.arrived(1_000_000, 0);

    assertThat(room.taken()).isEqualTo(ONE_LONG);
    connection.ended();
    assertThat(room.taken()).isZero();
    assertThat(connection.arrived(LONG, 1)).isTrue();
  }

  @Test
  void onClosed_halfAHead_givesTheRoomBack() {
    Connection connection = connection();
    Line line = opened(connection);
    line.arrived(LONG, 1);

    guard.onClosed(connection);

    assertThat(room.taken()).isZero();
  }

  @Test
  void arrived_whileTheConnectionCloses_takesNoRoomThatNobodyWouldGiveBack() {
    Connection connection = connection();
    Line line = opened(connection);

    guard.onClosed(connection);

    assertThat(line.arrived(LONG, 1)).isTrue();
    assertThat(room.taken()).isZero();
  }

  private Line opened() {
    return opened(connection());
  }

  private Line opened(Connection connection) {
    guard.onOpened(connection);
    return Objects.requireNonNull(guard.line(connection));
  }

  private static Connection connection() {
    EndPoint endPoint =
        proxy(EndPoint.class, new InetSocketAddress(InetAddress.getLoopbackAddress(), 1));
    return proxy(Connection.class, endPoint);
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
