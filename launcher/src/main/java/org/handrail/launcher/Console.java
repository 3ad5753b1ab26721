package org.handrail.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.handrail.files.OwnerFile;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Felix Web Console and the Gogo shell, for whoever asked for them. They come with a jar of
 * their own, start after the port is open, and leave the server serving whatever becomes of them.
 */
final class Console {
  private static final Logger LOG = LoggerFactory.getLogger(Console.class);
  private static final String JAR = "handrail-console.jar";
  private static final String HOST = "127.0.0.1";
  private static final String GOGO = "org.apache.felix.gogo.";
  private static final String HELP =
      "See docs/troubleshooting.md#the-web-console-or-the-shell-does-not-start.";
  private static final int PASSWORD_BYTES = 16;
  // At INFO they tell of their own start, and of what they wait for a moment later. Held, since the
  // log manager itself holds loggers only weakly.
  private static final List<java.util.logging.Logger> TALKATIVE =
      Stream.of("org.apache.felix.http", "org.apache.felix.webconsole")
          .map(java.util.logging.Logger::getLogger)
          .toList();

  private final Optional<Integer> port;
  private final boolean shell;
  private final Path password;
  private final CarriedBundles carried;

  /**
   * Finds the jar.
   *
   * @param port where the Web Console listens, 0 for any; empty for no Web Console
   * @param shell whether the process's own input and output are a shell
   * @throws LaunchFailed when the jar does not lie beside this one
   */
  Console(Optional<Integer> port, boolean shell, Home home) {
    this.port = port;
    this.shell = shell;
    this.password = home.path().resolve("keys").resolve("console-password");
    this.carried = CarriedBundles.besideThisJar(JAR);
  }

  CarriedBundles carried() {
    return carried;
  }

  /** What the framework has to know; a new password is made, and written for the owner, by it. */
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    if (shell) {
      // A second shell inside the first: only the first one ends the framework with its input, and
      // reads a profile, by an address that this framework does not know.
      settings.put("gosh.args", "--nointeractive --command gosh");
    }
    port.ifPresent(
        at -> {
          settings.put("org.apache.felix.http.host", HOST);
          settings.put("org.osgi.service.http.port", Integer.toString(at));
          // With this the console opens when that bundle is there, and takes no name and password
          // of its own any more: by default those are admin and admin.
          settings.put("felix.webconsole.security.providers", "org.handrail.console");
          settings.put("handrail.console.password-sha256", sha256("admin:" + newPassword()));
        });
    return settings;
  }

  private String newPassword() {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    String secret = HexFormat.of().formatHex(random);
    try {
      OwnerFile.write(password, (secret + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new LaunchFailed(password + " cannot be written: " + e);
    }
    return secret;
  }

  /** Starts what was asked for, and says where it is. */
  void start(BundleContext context, List<Bundle> bundles) {
    if (Level.INFO.equals(java.util.logging.Logger.getLogger("").getLevel())) {
      TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }
    try {
      for (Bundle bundle :
          bundles.stream()
              .filter(this::wanted)
              .sorted(Comparator.comparing(Console::afterOurs))
              .toList()) {
        bundle.start(Bundle.START_TRANSIENT);
      }
    } catch (BundleException e) {
      LOG.error("The Web Console or the shell does not start: {}. {}", e.getMessage(), HELP);
      return;
    }
    if (port.isPresent()) {
      address(context)
          .ifPresentOrElse(
              at ->
                  LOG.info(
                      "Web Console at {}system/console, user admin, password in {}", at, password),
              () ->
                  LOG.error("The Web Console cannot listen on {}:{}. {}", HOST, port.get(), HELP));
    }
  }

  private boolean wanted(Bundle bundle) {
    return bundle.getSymbolicName().startsWith(GOGO) ? shell : port.isPresent();
  }

  // Whoever decides who may come in is there before the others.
  private static boolean afterOurs(Bundle bundle) {
    return !bundle.getSymbolicName().startsWith("org.handrail.");
  }

  private static Optional<String> address(BundleContext context) {
    ServiceReference<?> server =
        context.getServiceReference("org.osgi.service.servlet.runtime.HttpServiceRuntime");
    return server != null
            && server.getProperty("osgi.http.endpoint") instanceof String[] addresses
            && addresses.length > 0
        ? Optional.of(addresses[0])
        : Optional.empty();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
