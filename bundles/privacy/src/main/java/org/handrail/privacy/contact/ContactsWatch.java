package org.handrail.privacy.contact;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.handrail.api.health.Health;
import org.handrail.api.health.Health.Level;
import org.handrail.api.health.HealthCheck;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;

/** Tells how the private look-up of contacts is: in health and in numbers. */
@Component(
    service = {HealthCheck.class, MetricSource.class},
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class ContactsWatch implements HealthCheck, MetricSource {
  private final Contacts contacts;
  private final Clock clock;

  /** Watches these. */
  @Activate
  public ContactsWatch(@Reference Contacts contacts) {
    this(contacts, Clock.systemUTC());
  }

  ContactsWatch(Contacts contacts, Clock clock) {
    this.contacts = contacts;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "private-lookup";
  }

  @Override
  public Health check() {
    Progress progress = contacts.progress();
    List<String> remarks = new ArrayList<>();
    progress
        .failing()
        .ifPresent(
            kind ->
                remarks.add(
                    "Contacts could not be prepared ("
                        + kind
                        + "): see keys/oprf and store/oprf."));
    Level level = remarks.isEmpty() ? Level.OK : Level.WARN;
    List<LiveKey> live = contacts.live();
    if (live.isEmpty()) {
      remarks.add("No key is in use yet.");
    } else {
      LiveKey current = live.get(0);
      remarks.add(
          current.outputs().sorted().size()
              + " of "
              + progress.listed()
              + " contacts are ready under the current key, made at "
              + current.madeAt()
              + ".");
    }
    return new Health(level, remarks);
  }

  @Override
  public void collect(MetricSink sink) {
    Progress progress = contacts.progress();
    sink.gauge(
        "handrail_oprf_contacts", "Contacts of all lists.", Map.of(), (double) progress.listed());
    sink.counter(
        "handrail_oprf_preparation_failures",
        "Steps of the preparation that failed.",
        Map.of(),
        progress.failures());
    List<LiveKey> live = contacts.live();
    sink.gauge("handrail_oprf_keys", "Keys in use.", Map.of(), live.size());
    if (!live.isEmpty()) {
      LiveKey current = live.get(0);
      sink.gauge(
          "handrail_oprf_ready",
          "Contacts that are ready under the current key.",
          Map.of(),
          current.outputs().sorted().size());
      sink.gauge(
          "handrail_oprf_key_age_seconds",
          "Age of the current key.",
          Map.of(),
          (double) Duration.between(current.madeAt(), clock.instant()).toSeconds());
    }
  }
}
