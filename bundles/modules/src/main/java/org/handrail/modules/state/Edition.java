package org.handrail.modules.state;

import java.time.Instant;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * One version of a module that can serve: a kept jar, or the bundle that the launcher carries.
 *
 * @param version its Bundle-Version
 * @param sha256 SHA-256 of the kept jar; {@link #CARRIED} for the carried bundle
 * @param acceptedAt when the gate let it in
 * @param signer who signed it; empty when it is carried or was let in by developer mode
 * @param folderFile the file in the watched folder that it came from, if it did
 * @param quarantined whether it failed so often that it was taken out; it serves again only when an
 *     admin asks for it by version
 */
public record Edition(
    Version version,
    String sha256,
    Instant acceptedAt,
    Optional<String> signer,
    Optional<String> folderFile,
    boolean quarantined) {
  /** Stands for the bundle inside handrail.jar, which is trusted with it. */
  public static final String CARRIED = "carried";

  /** Whether it is the bundle that the launcher carries. */
  public boolean carried() {
    return sha256.equals(CARRIED);
  }

  /** The same, quarantined or no longer. */
  public Edition quarantined(boolean now) {
    return new Edition(version, sha256, acceptedAt, signer, folderFile, now);
  }
}
