package org.handrail.guidance.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignerTest {
  @TempDir Path home;

  @Test
  void key_ofTheHome_isReadWhenItIsFirstAskedForAndThenKept() throws Exception {
    SigningKey key = SigningKey.in(home.resolve("key.pem"));
    AtomicInteger readings = new AtomicInteger();
    Signer signer =
        new Signer(
            () -> {
              readings.incrementAndGet();
              return Optional.of(key);
            });
    int before = readings.get();

    assertThat(signer.key()).containsSame(key);
    assertThat(signer.key()).containsSame(key);
    assertThat(before).isZero();
    assertThat(readings).hasValue(1);
  }
}
