package org.handrail.edge.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class NetworkNumberTest {
  @Test
  void of_sameNetwork_isTheSameWhateverThePortOrTheHost() {
    assertThat(number("192.0.2.7", 1)).isEqualTo(number("192.0.2.7", 2));
    assertThat(number("2001:db8::1", 1)).isEqualTo(number("2001:db8::2", 1));
  }

  @Test
  void of_otherNetwork_differsAndIsNotTheAddress() {
    assertThat(number("192.0.2.7", 1))
        .isNotEqualTo(number("192.0.2.8", 1))
        .isNotEqualTo(0xC000_0207L);
  }

  private static long number(String host, int port) {
    return NetworkNumber.of(new InetSocketAddress(host, port));
  }
}
