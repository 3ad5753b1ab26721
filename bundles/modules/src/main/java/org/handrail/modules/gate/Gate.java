package org.handrail.modules.gate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.jar.Attributes;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** Decides whether a jar may become a module. It only reads; nothing of the jar is run. */
public final class Gate {
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,127}";
  // Twenty times the size of the largest module of ours.
  private static final long MAX_INFLATED = 256L << 20;

  private final TrustedSigners trusted;
  private final boolean developerMode;
  private final long maxBytes;

  /**
   * A gate.
   *
   * @param trusted whose signature counts
   * @param developerMode whether unsigned jars pass
   * @param maxBytes how long a jar may be
   */
  public Gate(TrustedSigners trusted, boolean developerMode, long maxBytes) {
    this.trusted = trusted;
    this.developerMode = developerMode;
    this.maxBytes = maxBytes;
  }

  /** The length of the longest jar that passes, in bytes. */
  public long maxBytes() {
    return maxBytes;
  }

  /**
   * Looks at a jar.
   *
   * @param file a copy that nobody else writes to
   * @param at the time for which the signer's certificate must be valid
   * @throws Refused when it may not become a module
   */
  public Candidate check(Path file, Instant at) throws Refused, IOException {
    if (Files.size(file) > maxBytes) {
      throw new Refused(GateProblems.tooLarge(maxBytes));
    }
    SignedJar jar = SignedJar.read(file, MAX_INFLATED);
    String name = bundleName(jar.main());
    Version version = version(jar.main());
    if (jar.main().getValue(Constants.FRAGMENT_HOST) != null) {
      throw new Refused(GateProblems.fragment());
    }
    String exported = jar.main().getValue(Constants.EXPORT_PACKAGE);
    if (exported != null && !exported.isBlank()) {
      // The name of the first is enough to find it.
      throw new Refused(GateProblems.exports(exported.split("[;,]", 2)[0].trim()));
    }
    Optional<String> signer = signer(jar, at);
    int running = Runtime.version().feature();
    if (jar.java() > running) {
      throw new Refused(GateProblems.javaLevel(jar.java(), running));
    }
    return new Candidate(
        file,
        Digest.sha256(file),
        name,
        version,
        signer,
        Optional.ofNullable(jar.main().getValue(Candidate.EXCLUSIVE)));
  }

  private Optional<String> signer(SignedJar jar, Instant at) throws Refused, IOException {
    if (!jar.signers().isEmpty()) {
      return Optional.of(trusted.check(jar.signers(), at));
    }
    if (jar.signed()) {
      throw new Refused(GateProblems.tampered("Not all of it is signed."));
    }
    if (!developerMode) {
      throw new Refused(GateProblems.unsigned());
    }
    return Optional.empty();
  }

  private static String bundleName(Attributes main) throws Refused {
    String header = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
    if (header == null || !"2".equals(main.getValue(Constants.BUNDLE_MANIFESTVERSION))) {
      throw new Refused(GateProblems.notABundle("The jar is not an OSGi bundle."));
    }
    String name = header.split(";", 2)[0].trim();
    if (!name.matches(NAME)) {
      throw new Refused(
          GateProblems.notABundle("Its name has other signs than letters, digits, . _ and -."));
    }
    return name;
  }

  private static Version version(Attributes main) throws Refused {
    try {
      return Version.parseVersion(main.getValue(Constants.BUNDLE_VERSION));
    } catch (IllegalArgumentException e) {
      throw new Refused(GateProblems.notABundle("Its Bundle-Version is not an OSGi version."));
    }
  }
}
