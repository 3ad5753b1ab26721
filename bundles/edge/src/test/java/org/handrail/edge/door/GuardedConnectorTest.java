package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GuardedConnectorTest {
  @Test
  void lineFeeds_anyBytesAtAnyPlace_areCountedAsOneByOne() {
    Random random = new Random(1);
    for (int round = 0; round < 2_000; round++) {
      byte[] bytes = new byte[random.nextInt(100)];
      for (int i = 0; i < bytes.length; i++) {
        // Neighbours of the line feed, and its like with the highest bit, more often than others.
        bytes[i] = (byte) (random.nextBoolean() ? 9 + random.nextInt(3) : random.nextInt());
      }
      int from = bytes.length == 0 ? 0 : random.nextInt(bytes.length);
      int expected = 0;
      for (int i = from; i < bytes.length; i++) {
        expected += bytes[i] == '\n' ? 1 : 0;
      }

      assertThat(GuardedConnector.lineFeeds(ByteBuffer.wrap(bytes), from, bytes.length))
          .isEqualTo(expected);
    }
  }
}
