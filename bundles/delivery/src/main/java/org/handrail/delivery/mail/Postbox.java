package org.handrail.delivery.mail;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Through which server letters go, and to whom. {@link #toString()} shows no address and no
 * password.
 *
 * @param security {@code starttls}, {@code tls} or {@code none}
 * @param user who signs in; empty for nobody
 */
record Postbox(
    String host,
    int port,
    String security,
    String user,
    String password,
    String from,
    List<String> to,
    int timeoutMillis) {
  private static final String FILE = "etc/org.handrail.delivery.mail-*.cfg: ";
  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");
  private static final String ADDRESS = "[^\\s@<>,;:\"\\\\]+@[A-Za-z0-9.-]+";

  Postbox {
    to = List.copyOf(to);
    check(!host.isBlank(), "host", host, "the name of the SMTP server");
    check(port >= 1 && port <= 65_535, "port", Integer.toString(port), "1 to 65535");
    check(
        Set.of("starttls", "tls", "none").contains(security),
        "security",
        security,
        "starttls or tls");
    check(
        !security.equals("none") || THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT)),
        "security",
        security,
        "starttls or tls, since the server is not on this machine");
    check(from.matches(ADDRESS), "from", from, "one address, such as handrail@school.example");
    check(!to.isEmpty(), "to", "", "the addresses that it goes to");
    for (String address : to) {
      check(address.matches(ADDRESS), "to", address, "addresses, with commas between");
    }
    check(
        timeoutMillis >= 100 && timeoutMillis <= 60_000,
        "timeoutMillis",
        Integer.toString(timeoutMillis),
        "100 to 60000");
    check(user.isEmpty() || !password.isEmpty(), "passwordFile", "", "the file with the password");
  }

  /** The domain of the sender. */
  String domain() {
    return from.substring(from.indexOf('@') + 1);
  }

  /** The settings of angus-mail for this server. */
  Properties settings() {
    Properties settings = new Properties();
    settings.setProperty("mail.smtp.host", host);
    settings.setProperty("mail.smtp.port", Integer.toString(port));
    settings.setProperty("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
    settings.setProperty(
        "mail.smtp.starttls.enable", Boolean.toString(security.equals("starttls")));
    settings.setProperty(
        "mail.smtp.starttls.required", Boolean.toString(security.equals("starttls")));
    settings.setProperty("mail.smtp.ssl.enable", Boolean.toString(security.equals("tls")));
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    // The name that this machine gives itself is nobody's business.
    settings.setProperty("mail.smtp.localhost", domain());
    for (String step : List.of("connectiontimeout", "timeout", "writetimeout")) {
      settings.setProperty("mail.smtp." + step, Integer.toString(timeoutMillis));
    }
    return settings;
  }

  static void check(boolean allowed, String key, String value, String instead) {
    if (!allowed) {
      throw new IllegalArgumentException(
          FILE + key + " = " + value + " is not allowed: write " + instead);
    }
  }

  @Override
  public String toString() {
    return "Postbox[" + host + ":" + port + "]";
  }
}
