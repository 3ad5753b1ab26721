package org.handrail.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** New versions of the modules inside handrail.jar, signed by a key made for the test. */
final class SignedJars {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final KeyStore store;

  private SignedJars(Path folder, KeyStore store) {
    this.folder = folder;
    this.store = store;
  }

  /** Makes a key, by the keytool of the JDK. */
  static SignedJars make() {
    try {
      Path folder = Files.createTempDirectory("handrail-jars");
      Path file = folder.resolve("keys.p12");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-alias",
                  "maker",
                  "-dname",
                  "CN=Maker",
                  "-validity",
                  "3650",
                  "-keyalg",
                  "EC",
                  "-groupname",
                  "secp256r1",
                  "-storetype",
                  "PKCS12",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  new String(PASSWORD))
              .redirectErrorStream(true)
              .start();
      String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (keytool.onExit().join().exitValue() != 0) {
        throw new IOException(said);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD);
      }
      return new SignedJars(folder, store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Has the server of that home trust the key. */
  void trustedBy(Path home) {
    try {
      Path signers = Files.createDirectories(home.resolve("keys").resolve("module-signers"));
      byte[] der = store.getCertificate("maker").getEncoded();
      Files.writeString(
          signers.resolve("maker.pem"),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END CERTIFICATE-----\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The carried bundle of that name under another version, signed. */
  Path version(String name, String version) {
    return sign(unsigned(name, version));
  }

  /** A bundle of that name with one activator and its classes, signed. */
  Path activator(String name, String version, Class<?> activator) {
    Path file = folder.resolve(name + "-" + version + ".jar");
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(new Attributes.Name("Bundle-ManifestVersion"), "2");
    main.put(new Attributes.Name("Bundle-SymbolicName"), name);
    main.put(new Attributes.Name("Bundle-Version"), version);
    main.put(new Attributes.Name("Bundle-Activator"), activator.getName());
    main.put(
        new Attributes.Name("Import-Package"),
        "org.handrail.api.health,org.handrail.api.http,org.osgi.framework,org.slf4j");
    String path = activator.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest);
        InputStream in = activator.getResourceAsStream("/" + path)) {
      out.putNextEntry(new ZipEntry(path));
      in.transferTo(out);
      out.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return sign(file);
  }

  /** The same, not signed. */
  Path unsigned(String name, String version) {
    Path file = folder.resolve(name + "-" + version + ".jar");
    try (ZipFile handrail = new ZipFile(System.getProperty("handrail.jar"));
        JarInputStream in =
            new JarInputStream(handrail.getInputStream(entry(handrail, name)), false)) {
      Manifest manifest = in.getManifest();
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file), manifest)) {
        for (ZipEntry one = in.getNextEntry(); one != null; one = in.getNextEntry()) {
          out.putNextEntry(new ZipEntry(one.getName()));
          in.transferTo(out);
          out.closeEntry();
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path sign(Path jar) {
    Path signed = jar.resolveSibling("signed-" + jar.getFileName());
    try (JarFile in = new JarFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      var path =
          CertificateFactory.getInstance("X.509")
              .generateCertPath(List.of(store.getCertificateChain("maker")));
      new JarSigner.Builder((PrivateKey) store.getKey("maker", PASSWORD), path)
          .build()
          .sign(in, out);
      return signed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ZipEntry entry(ZipFile handrail, String name) {
    return handrail.stream()
        .filter(e -> e.getName().matches("bundles/" + name.replace(".", "\\.") + "-[0-9].*\\.jar"))
        .findFirst()
        .orElseThrow(() -> new AssertionError("handrail.jar does not carry " + name));
  }
}
