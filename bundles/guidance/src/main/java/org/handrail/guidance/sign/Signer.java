package org.handrail.guidance.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs with the key of this server, {@code ${handrail.home}/keys/guidance-ed25519.pem}. Where the
 * key cannot be read or made, guidance is served unsigned: help comes first. Safe for any thread.
 */
@Component(service = Signer.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Signer {
  private static final Logger LOG = LoggerFactory.getLogger(Signer.class);

  private final Supplier<Optional<SigningKey>> reading;
  private boolean read;
  private Optional<SigningKey> key = Optional.empty();

  /** Signs with the key of the home, which is read, or made, when it is first asked for. */
  @Activate
  public Signer(BundleContext context) {
    this(() -> read(context));
  }

  /** Signs with that key, or not at all. */
  public Signer(Optional<SigningKey> key) {
    this(() -> key);
  }

  Signer(Supplier<Optional<SigningKey>> reading) {
    this.reading = reading;
  }

  /**
   * The key; empty when there is none. The first call reads and checks it, which takes longer than
   * anything else in the start of guidance: the port does not wait for it.
   */
  public synchronized Optional<SigningKey> key() {
    if (!read) {
      key = reading.get();
      read = true;
    }
    return key;
  }

  private static Optional<SigningKey> read(BundleContext context) {
    String home = context.getProperty("handrail.home");
    if (home == null) {
      throw new IllegalStateException(
          "the framework property handrail.home is missing: the launcher sets it to a folder");
    }
    try {
      return Optional.of(SigningKey.in(Path.of(home, "keys", "guidance-ed25519.pem")));
    } catch (IOException e) {
      LOG.warn("Guidance is served unsigned: {}", e.getMessage());
      return Optional.empty();
    }
  }
}
