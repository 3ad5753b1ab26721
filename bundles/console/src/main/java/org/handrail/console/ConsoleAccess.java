package org.handrail.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import org.apache.felix.webconsole.spi.SecurityProvider;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * The door of the Web Console: user {@code admin} with the password of this start, by Basic
 * authentication (RFC 7617), from this machine, and from no page but the console's own. The console
 * is told to open only when this one is there, and to take nobody's word but its. Safe for any
 * thread.
 */
@Component(
    service = SecurityProvider.class,
    immediate = true,
    property = SecurityProvider.PROPERTY_ID + "=" + ConsoleAccess.ID)
public final class ConsoleAccess implements SecurityProvider {
  static final String ID = "org.handrail.console";
  static final String PASSWORD_SHA_256 = "handrail.console.password-sha256";

  private static final String USER = "admin";
  private static final String SCHEME = "Basic ";

  private final byte[] hash;

  /** Takes the hash of the password from the launcher, which made it. */
  @Activate
  public ConsoleAccess(BundleContext context) {
    this(hash(context));
  }

  /**
   * A door with that password.
   *
   * @param hash SHA-256 of {@code USER:PASSWORD} in UTF-8; not copied, so never change it
   */
  ConsoleAccess(byte[] hash) {
    this.hash = hash;
  }

  /**
   * Decides about a request.
   *
   * @return the user's name, or null when the request was answered with 401 or 403
   */
  @Override
  public @Nullable Object authenticate(HttpServletRequest request, HttpServletResponse response) {
    if (!loopback(request.getRemoteAddr()) || fromAnotherPage(request)) {
      refuse(response, HttpServletResponse.SC_FORBIDDEN);
      return null;
    }
    if (!good(request.getHeader("Authorization"))) {
      response.setHeader("WWW-Authenticate", "Basic realm=\"Handrail\", charset=\"UTF-8\"");
      refuse(response, HttpServletResponse.SC_UNAUTHORIZED);
      return null;
    }
    return USER;
  }

  /** Whoever is in may do everything. */
  @Override
  public boolean authorize(Object user, String role) {
    return true;
  }

  @Override
  public void logout(HttpServletRequest request, HttpServletResponse response) {
    // A browser forgets the password of Basic authentication by itself, when it is closed.
  }

  // A configuration may have the console listen elsewhere; it still answers only here.
  private static boolean loopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  // A browser sends the password along whichever page asks. Browsers name the page's origin with
  // every request that may change something, and with those to another site (RFC 6454, section 7).
  private static boolean fromAnotherPage(HttpServletRequest request) {
    String origin = request.getHeader("Origin");
    return origin != null
        && !origin.equals(request.getScheme() + "://" + request.getHeader("Host"));
  }

  private boolean good(@Nullable String authorization) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return false;
    }
    try {
      byte[] shown = Base64.getDecoder().decode(authorization.substring(SCHEME.length()).trim());
      return MessageDigest.isEqual(hash, sha256().digest(shown));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void refuse(HttpServletResponse response, int status) {
    response.setStatus(status);
    response.setContentLength(0);
    try {
      response.flushBuffer();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] hash(BundleContext context) {
    String hash = context.getProperty(PASSWORD_SHA_256);
    if (hash == null) {
      throw new IllegalStateException(
          "the framework property " + PASSWORD_SHA_256 + " is missing: the launcher sets it");
    }
    return HexFormat.of().parseHex(hash);
  }

  /** The hash that {@link #ConsoleAccess(byte[])} takes, for a password. */
  static byte[] hash(String password) {
    return sha256().digest((USER + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
