package org.handrail.report.intake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.handrail.api.audit.Deed;
import org.handrail.seal.TeamKeys;

/**
 * Notices that reports are sealed to other keys than before, and has that kept: at the first report
 * of each run, and whenever a key was enrolled, removed or rotated. Safe for any thread.
 */
final class KeyUse {
  private final Neighbours neighbours;
  private final AtomicReference<Optional<TeamKeys>> last = new AtomicReference<>(Optional.empty());

  KeyUse(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  void seen(TeamKeys keys) {
    Optional<TeamKeys> now = Optional.of(keys);
    if (!now.equals(last.get()) && neighbours.audit().isPresent()) {
      last.set(now);
      neighbours.tell(Deed.byServer("keys.use", keys.epoch(), recipients(keys)));
    }
  }

  // How many, and which: the keys themselves are public, and long.
  private static String recipients(TeamKeys keys) {
    try {
      byte[] all =
          MessageDigest.getInstance("SHA-256")
              .digest(String.join(" ", keys.recipients()).getBytes(StandardCharsets.US_ASCII));
      return "recipients-" + keys.recipients().size() + ":" + HexFormat.of().formatHex(all, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
