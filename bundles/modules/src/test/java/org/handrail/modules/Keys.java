package org.handrail.modules;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** Keys made by keytool for one test run, and jars signed by them. */
public final class Keys {
  private static final String PASSWORD = "changeit";

  private final KeyStore store;

  private Keys(KeyStore store) {
    this.store = store;
  }

  /**
   * Makes a signer {@code good}, a {@code stranger}, and one {@code old} whose certificate has run
   * out; and {@code member}, whose certificate {@code house} has issued.
   */
  public static Keys make() {
    try {
      Path file = Files.createTempDirectory("keys").resolve("keys.p12");
      generate(file, "good", "-validity", "3650");
      generate(file, "stranger", "-validity", "3650");
      generate(file, "old", "-startdate", "-10d", "-validity", "5");
      generate(file, "house", "-validity", "3650", "-ext", "bc:c");
      generate(file, "member", "-validity", "3650", "-signer", "house");
      KeyStore store = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(file)) {
        store.load(in, PASSWORD.toCharArray());
      }
      return new Keys(store);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signs a jar; the signed one lies beside it. */
  public Path sign(Path jar, String by) {
    Path signed = jar.resolveSibling("signed-" + jar.getFileName());
    try (ZipFile in = new ZipFile(jar.toFile());
        OutputStream out = Files.newOutputStream(signed)) {
      var path =
          java.security.cert.CertificateFactory.getInstance("X.509")
              .generateCertPath(List.of(store.getCertificateChain(by)));
      new JarSigner.Builder((PrivateKey) store.getKey(by, PASSWORD.toCharArray()), path)
          .build()
          .sign(in, out);
      return signed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Puts the certificate into a folder, as PEM. */
  public void trust(String who, Path folder) throws IOException {
    try {
      Files.createDirectories(folder);
      byte[] der = store.getCertificate(who).getEncoded();
      Files.writeString(
          folder.resolve(who + ".pem"),
          "-----BEGIN CERTIFICATE-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void generate(Path store, String alias, String... more) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (process.onExit().join().exitValue() != 0) {
      throw new IOException(said);
    }
  }
}
