package org.handrail.delivery.ncmec;

import java.net.URI;
import java.time.Duration;
import java.util.Set;

/**
 * What NCMEC and a provider agreed on. {@link #toString()} shows no password.
 *
 * @param url where the interface is, without a slash at its end
 * @param contact who answers for its reports
 * @param timeout how long one step may take
 */
record Registration(URI url, String user, String password, Contact contact, Duration timeout) {
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost");

  /** A person at the provider. */
  record Contact(String firstName, String lastName, String email) {}

  Registration {
    boolean https = "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null;
    boolean here = "http".equalsIgnoreCase(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
    check(https || here, "url", url.toString(), "the address that NCMEC gave, https://…/ispws");
    check(!user.isBlank() && user.indexOf(':') < 0, "user", user, "the user that NCMEC gave");
    check(!password.isBlank(), "passwordFile", "", "a file that holds the password");
    check(
        !contact.firstName().isBlank() && !contact.lastName().isBlank(),
        "lastName",
        contact.lastName(),
        "the name of who answers for reports");
    check(contact.email().contains("@"), "email", contact.email(), "an e-mail address");
    check(
        timeout.toMillis() >= 100 && timeout.toMillis() <= 60_000,
        "timeoutMillis",
        Long.toString(timeout.toMillis()),
        "100 to 60000");
  }

  static void check(boolean allowed, String key, String value, String instead) {
    if (!allowed) {
      throw new IllegalArgumentException(
          "etc/org.handrail.delivery.ncmec.cfg: "
              + key
              + " = "
              + value
              + " is not allowed: write "
              + instead);
    }
  }

  @Override
  public String toString() {
    return "Registration[" + url.getHost() + "]";
  }
}
