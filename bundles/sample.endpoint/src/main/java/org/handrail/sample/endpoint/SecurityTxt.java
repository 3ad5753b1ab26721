package org.handrail.sample.endpoint;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.handrail.api.http.Answer;
import org.handrail.api.http.Call;
import org.handrail.api.http.Content;
import org.handrail.api.http.Endpoint;
import org.handrail.api.http.Route;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Says whom to tell about a weakness of this server (RFC 9116). The answer is made in memory, so
 * that it may be given on the network's own thread.
 */
@Component(service = Endpoint.class, configurationPid = SecurityTxt.PID)
@Route(route = "GET /.well-known/security.txt")
@Designate(ocd = SecurityTxt.Config.class)
public final class SecurityTxt implements Endpoint {
  /** Where it is configured: {@code etc/} this {@code .cfg}. */
  static final String PID = "org.handrail.sample.endpoint";

  /** Whom to tell, and for how long that holds. */
  @ObjectClassDefinition(name = "security.txt")
  public @interface Config {
    /** A link or an address, as in {@code https://…}, {@code mailto:…} or {@code tel:…}. */
    @AttributeDefinition
    String contact() default "mailto:security@school.example";

    /** How long a reader may rely on the answer; less than a year is recommended. */
    @AttributeDefinition(min = "1", max = "365")
    int validDays() default 90;
  }

  private final Clock clock;
  private final String contact;
  private final Duration valid;

  /** Answers by this; made anew when the configuration changes. */
  @Activate
  public SecurityTxt(Config config) {
    this(config, Clock.systemUTC());
  }

  SecurityTxt(Config config, Clock clock) {
    this.clock = clock;
    contact = config.contact();
    if (!isAddress(contact)) {
      throw refused("contact", contact, "write a link, or mailto: or tel: and an address");
    }
    if (config.validDays() < 1 || config.validDays() > 365) {
      throw refused("validDays", String.valueOf(config.validDays()), "write 1 to 365");
    }
    valid = Duration.ofDays(config.validDays());
  }

  @Override
  public CompletionStage<Answer> handle(Call call) {
    String expires = clock.instant().plus(valid).truncatedTo(ChronoUnit.DAYS).toString();
    return CompletableFuture.completedFuture(
        Content.text("text/plain", "Contact: " + contact + "\nExpires: " + expires + "\n"));
  }

  private static boolean isAddress(String text) {
    try {
      return text.matches("(https|mailto|tel):[!-~]+") && URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static IllegalArgumentException refused(String key, String value, String allowed) {
    return new IllegalArgumentException(
        "etc/" + PID + ".cfg: " + key + " = " + value + " is not allowed: " + allowed);
  }
}
