package org.handrail.delivery.outbox;

import java.time.Duration;

/**
 * On what terms reports are delivered.
 *
 * @param batch how many are leased at a time
 * @param deliver how long one delivery may take
 * @param attempts after how many it is given up
 * @param delays how long to wait between them
 */
record Terms(int batch, Duration deliver, int attempts, Delays delays) {
  private static final String FILE = "etc/org.handrail.delivery.cfg: ";

  static Terms of(OutboxConfig config, Delays delays) {
    return new Terms(
        within("batch", config.batch(), 1, 256),
        Duration.ofMillis(within("deliverMillis", config.deliverMillis(), 100, 600_000)),
        within("attempts", config.attempts(), 1, 1_000),
        delays);
  }

  static int within(String key, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          FILE + key + " = " + value + " is not allowed: write " + least + " to " + most);
    }
    return value;
  }

  /** How long a lease lasts: a whole batch, each as slow as it may be, and one more. */
  Duration lease() {
    return deliver.multipliedBy(batch + 1L);
  }
}
