package org.handrail.modules.gate;

import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Version;

/**
 * A jar that has passed the gate.
 *
 * @param file the private copy that was checked; what is installed is read from here
 * @param sha256 SHA-256 of its bytes, in lower-case hexadecimal
 * @param name its Bundle-SymbolicName, which names the module
 * @param version its Bundle-Version
 * @param signer who signed it, for people to read; empty when it is not signed, which only
 *     developer mode lets pass
 * @param exclusive what it owns alone, from the manifest header {@link #EXCLUSIVE}; such a module
 *     never runs beside another version of itself
 */
public record Candidate(
    Path file,
    String sha256,
    String name,
    Version version,
    Optional<String> signer,
    Optional<String> exclusive) {
  /** The manifest header by which a module says that it owns something that two cannot share. */
  public static final String EXCLUSIVE = "Handrail-Exclusive";
}
