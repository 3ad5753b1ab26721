package org.handrail.delivery.webhook;

import java.net.URI;
import org.handrail.delivery.clear.Audience;
import org.handrail.delivery.webhook.Webhook.Target;

/** Checks a {@link WebhookConfig}, with messages that say what to write. */
final class WebhookConfigs {
  private static final String FILE = "etc/org.handrail.delivery.webhook-*.cfg";

  private WebhookConfigs() {}

  static Target target(WebhookConfig config) {
    if (!config.name().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      throw refused("name", config.name(), "lower-case words with hyphens, such as school-team");
    }
    URI url = url(config.url());
    boolean https = "https".equalsIgnoreCase(url.getScheme());
    boolean http = config.privateAddresses() && "http".equalsIgnoreCase(url.getScheme());
    boolean known = https || http;
    if (!known || url.getHost() == null || url.getUserInfo() != null) {
      throw refused("url", shown(url), "https://HOST/PATH without a user name");
    }
    return new Target(config.name(), url, config.privateAddresses(), config.sealed());
  }

  static Audience audience(WebhookConfig config) {
    return Audience.of(
        FILE, config.categories(), config.countries(), config.anonymous(), config.why());
  }

  private static URI url(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw refused("url", "…", "https://HOST/PATH");
    }
  }

  // A user name, a path or a query may be a secret; a scheme and a host are none.
  private static String shown(URI url) {
    return url.getHost() == null ? "…" : url.getScheme() + "://" + url.getHost() + "/…";
  }

  private static IllegalArgumentException refused(String key, String value, String allowed) {
    return new IllegalArgumentException(
        FILE + ": " + key + " = " + value + " is not allowed: write " + allowed);
  }
}
