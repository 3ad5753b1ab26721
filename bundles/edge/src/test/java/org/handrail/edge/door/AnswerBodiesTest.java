package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AnswerBodiesTest {
  private final AnswerBodies bodies = new AnswerBodies();

  @Test
  void of_theSameBodyAgainAndAgain_isWrittenFromOutsideTheHeap() {
    byte[] body = random(22_000);

    assertThat(bodies.of(body).isDirect()).isFalse();
    for (int i = 0; i < 100; i++) {
      bodies.of(body);
    }

    assertThat(bodies.of(body).isDirect()).isTrue();
    assertThat(read(bodies.of(body))).isEqualTo(body);
  }

  @Test
  void of_aBufferThatWasReadToItsEnd_leavesTheNextWhole() {
    byte[] body = random(22_000);
    for (int i = 0; i < 100; i++) {
      assertThat(read(bodies.of(body))).isEqualTo(body);
    }
  }

  @Test
  void of_equalLengthButAnotherArray_givesItsOwnBytes() {
    for (int i = 0; i < 1_000; i++) {
      byte[] body = random(5_000);
      for (int again = 0; again < 20; again++) {
        assertThat(read(bodies.of(body))).isEqualTo(body);
      }
    }
  }

  @Test
  void of_shortOrVeryLong_isNeverKept() {
    for (byte[] body : new byte[][] {{}, random(200), random(1_000_000)}) {
      for (int i = 0; i < 100; i++) {
        assertThat(bodies.of(body).isDirect()).isFalse();
      }
    }
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] read(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
