package org.handrail.modules.gate;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/**
 * A jar read once from end to end, with bounds: what it unpacks to, who signed all of it, and the
 * newest Java that its classes need (JAR File Specification, "Signed JAR File").
 */
final class SignedJar {
  private static final int MAX_ENTRIES = 20_000;
  // The class file format's major version of Java N is 44 + N (JVMS, table 4.1-A).
  private static final int CLASS_VERSION_OF_JAVA_0 = 44;

  private final Attributes main;
  private final Set<CodeSigner> signers;
  private final boolean signed;
  private final int java;

  private SignedJar(Attributes main, Set<CodeSigner> signers, boolean signed, int java) {
    this.main = main;
    this.signers = signers;
    this.signed = signed;
    this.java = java;
  }

  static SignedJar read(Path file, long maxInflated) throws Refused, IOException {
    try (JarFile jar = new JarFile(file.toFile(), true, JarFile.OPEN_READ)) {
      Manifest manifest = jar.getManifest();
      if (manifest == null) {
        throw new Refused(GateProblems.notABundle("The jar has no META-INF/MANIFEST.MF."));
      }
      return new Reading(jar, manifest, maxInflated).run();
    } catch (ZipException | EOFException e) {
      throw new Refused(GateProblems.notABundle("It cannot be read as a jar."));
    } catch (SecurityException e) {
      throw new Refused(GateProblems.tampered("Its signature does not fit its contents."));
    }
  }

  /** The main section of the manifest. */
  Attributes main() {
    return main;
  }

  /** Who signed every single entry; empty when nobody did. */
  Set<CodeSigner> signers() {
    return signers;
  }

  /** Whether there is a signature in it, good or not. */
  boolean signed() {
    return signed;
  }

  /** The newest Java that a class needs; 0 without classes. */
  int java() {
    return java;
  }

  private static final class Reading {
    private final JarFile jar;
    private final Manifest manifest;
    private final long maxInflated;
    private final byte[] buffer = new byte[16_384];
    private final Set<String> names = new HashSet<>();
    private Set<CodeSigner> common = Set.of();
    private boolean anySigned;
    private boolean first = true;
    private long inflated;
    private int java;

    Reading(JarFile jar, Manifest manifest, long maxInflated) {
      this.jar = jar;
      this.manifest = manifest;
      this.maxInflated = maxInflated;
    }

    SignedJar run() throws Refused, IOException {
      for (Enumeration<JarEntry> all = jar.entries(); all.hasMoreElements(); ) {
        JarEntry entry = all.nextElement();
        if (!names.add(entry.getName())) {
          throw new Refused(GateProblems.notABundle("The jar names an entry twice."));
        }
        if (names.size() > MAX_ENTRIES) {
          throw new Refused(GateProblems.zipBomb(maxInflated));
        }
        read(entry);
      }
      for (String section : manifest.getEntries().keySet()) {
        if (anySigned && !names.contains(section)) {
          throw new Refused(GateProblems.tampered("An entry that was signed is missing."));
        }
      }
      return new SignedJar(manifest.getMainAttributes(), common, anySigned, java);
    }

    private void read(JarEntry entry) throws Refused, IOException {
      try (InputStream in = jar.getInputStream(entry)) {
        // The head of a class file: magic, minor version, major version.
        byte[] head = in.readNBytes(8);
        inflated += head.length;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          inflated += n;
          if (inflated > maxInflated) {
            throw new Refused(GateProblems.zipBomb(maxInflated));
          }
        }
        if (head.length == 8 && entry.getName().endsWith(".class") && plain(entry.getName())) {
          java = Math.max(java, ((head[6] << 8) | (head[7] & 0xff)) - CLASS_VERSION_OF_JAVA_0);
        }
      }
      if (signatureFile(entry.getName())) {
        anySigned = true;
      } else if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
        CodeSigner[] signers = entry.getCodeSigners();
        Set<CodeSigner> these = signers == null ? Set.of() : new HashSet<>(Arrays.asList(signers));
        if (first) {
          common = these;
          first = false;
        } else if (!common.equals(these)) {
          common = new HashSet<>(common);
          common.retainAll(these);
        }
      }
    }

    private static boolean plain(String name) {
      return !name.startsWith("META-INF/") && !name.equals("module-info.class");
    }

    private static boolean signatureFile(String name) {
      String upper = name.toUpperCase(Locale.ROOT);
      return upper.startsWith("META-INF/")
          && upper.indexOf('/', 9) < 0
          && (upper.matches(".*\\.(SF|DSA|RSA|EC)") || upper.startsWith("META-INF/SIG-"));
    }
  }
}
