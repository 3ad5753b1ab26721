package org.handrail.modules.gate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The certificates (PEM) of {@code keys/module-signers}: a module is let in when its signer's is
 * one of them, or leads to one (PKIX, RFC 5280 section 6; revocation is deleting the file). The
 * folder is read for each decision, so that a change counts at once.
 */
public final class TrustedSigners {
  private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
  private static final String ANY_USE = "2.5.29.37.0";

  private final Path folder;

  /** Trusts what lies in that folder, which need not exist. */
  public TrustedSigners(Path folder) {
    this.folder = folder;
  }

  /**
   * Who of the signers is trusted.
   *
   * @param signers those who signed every entry of a jar
   * @param at the time for which their certificates must be valid
   * @return the name of the first one that is
   * @throws Refused when none is
   */
  String check(Set<CodeSigner> signers, Instant at) throws Refused, IOException {
    Set<X509Certificate> anchors = anchors();
    Optional<String> expired = Optional.empty();
    String last = "nobody";
    for (CodeSigner signer : signers) {
      List<X509Certificate> path = new ArrayList<>();
      for (Certificate certificate : signer.getSignerCertPath().getCertificates()) {
        path.add((X509Certificate) certificate);
      }
      last = name(path.get(0));
      Standing standing = mayBeUsed(path.get(0)) ? standing(path, anchors, at) : Standing.UNKNOWN;
      if (standing == Standing.TRUSTED) {
        return last;
      }
      expired = standing == Standing.EXPIRED ? Optional.of(last) : expired;
    }
    throw new Refused(
        expired.isPresent() ? GateProblems.expired(expired.get()) : GateProblems.untrusted(last));
  }

  private enum Standing {
    TRUSTED,
    EXPIRED,
    UNKNOWN
  }

  private static Standing standing(
      List<X509Certificate> path, Set<X509Certificate> anchors, Instant at) throws IOException {
    try {
      // A certificate that is trusted itself needs nobody above it.
      if (anchors.contains(path.get(0))) {
        path.get(0).checkValidity(Date.from(at));
        return Standing.TRUSTED;
      }
      if (anchors.isEmpty()) {
        return Standing.UNKNOWN;
      }
      PKIXParameters parameters = new PKIXParameters(trustAnchors(anchors));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(at));
      CertPath below =
          CertificateFactory.getInstance("X.509")
              .generateCertPath(path.stream().takeWhile(c -> !anchors.contains(c)).toList());
      CertPathValidator.getInstance("PKIX").validate(below, parameters);
      return Standing.TRUSTED;
    } catch (CertificateExpiredException | CertificateNotYetValidException e) {
      return Standing.EXPIRED;
    } catch (CertPathValidatorException e) {
      return e.getReason() == BasicReason.EXPIRED || e.getReason() == BasicReason.NOT_YET_VALID
          ? Standing.EXPIRED
          : Standing.UNKNOWN;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  // A certificate that says what it is for must be for signing.
  private static boolean mayBeUsed(X509Certificate certificate) {
    try {
      boolean[] usage = certificate.getKeyUsage();
      List<String> extended = certificate.getExtendedKeyUsage();
      return (usage == null || usage[0])
          && (extended == null || extended.contains(CODE_SIGNING) || extended.contains(ANY_USE));
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Set<TrustAnchor> trustAnchors(Set<X509Certificate> certificates) {
    Set<TrustAnchor> all = new HashSet<>();
    certificates.forEach(certificate -> all.add(new TrustAnchor(certificate, null)));
    return all;
  }

  private Set<X509Certificate> anchors() throws IOException {
    Set<X509Certificate> all = new HashSet<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(pem|crt|cer)")).toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
            all.add((X509Certificate) one);
          }
        } catch (GeneralSecurityException e) {
          throw new IOException(
              file + " is not a certificate in PEM: take it out or replace it", e);
        }
      }
    }
    return all;
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
