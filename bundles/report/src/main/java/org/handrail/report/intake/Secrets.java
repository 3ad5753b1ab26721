package org.handrail.report.intake;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.handrail.report.receipt.ReceiptKey;
import org.handrail.seal.KeyRing;
import org.handrail.seal.TeamKeys;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** What is in {@code keys/} of the home for reports, made on the first run. Safe for any thread. */
@Component(service = Secrets.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Secrets {
  private final ReceiptKey receiptKey;
  private final KeyRing keyRing;
  private final Clock clock;

  /**
   * Reads the keys, or makes them.
   *
   * @throws IOException when they can be neither read nor made
   */
  @Activate
  public Secrets(BundleContext context) throws IOException {
    this(Path.of(context.getProperty("handrail.home")).resolve("keys"), Clock.systemUTC());
  }

  Secrets(Path keys, Clock clock) throws IOException {
    this.receiptKey = ReceiptKey.in(keys.resolve("receipt.key"));
    this.keyRing = KeyRing.in(keys);
    this.clock = clock;
  }

  /** The secret about receipts. */
  public ReceiptKey receiptKey() {
    return receiptKey;
  }

  /** To whom something is sealed now. */
  public TeamKeys teamKeys() {
    return keyRing.now();
  }

  /** The time that reports go by. */
  public Clock clock() {
    return clock;
  }
}
