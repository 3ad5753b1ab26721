package org.handrail.edge.access;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.handrail.edge.access.TokenFile.Line;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the audit keep which tokens were made, changed and withdrawn: by id and role, never by secret
 * or hash. While the audit is away nothing is forgotten: the next look at the tokens tells it. Safe
 * for any thread.
 */
@Component(service = TokenTrail.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class TokenTrail {
  private static final Logger LOG = LoggerFactory.getLogger(TokenTrail.class);

  private final Supplier<Optional<Audit>> audit;
  private volatile List<Line> told = List.of();

  /** Tells the audit that is there when there is something to tell. */
  @Activate
  public TokenTrail(BundleContext context) {
    // Not by a reference of the component: binding it would start the audit with the door.
    this(() -> find(context));
  }

  TokenTrail(Supplier<Optional<Audit>> audit) {
    this.audit = audit;
  }

  /** Takes these tokens as told. */
  void begin(List<Line> lines) {
    told = lines;
  }

  /** Tells how the newest tokens differ from what was told, if they do. */
  void look(Supplier<List<Line>> newest) {
    if (told != newest.get()) {
      tell(newest);
    }
  }

  private synchronized void tell(Supplier<List<Line>> newest) {
    // Asked for again under the lock: an older list, told after a newer one, would be a lie.
    List<Line> lines = newest.get();
    if (told != lines) {
      audit
          .get()
          .ifPresent(
              service -> {
                deeds(told, lines).forEach(deed -> keep(service, deed));
                told = lines;
              });
    }
  }

  private static Optional<Audit> find(BundleContext context) {
    ServiceReference<Audit> reference = context.getServiceReference(Audit.class);
    return reference == null
        ? Optional.empty()
        : Optional.ofNullable(context.getService(reference));
  }

  private static void keep(Audit service, Deed deed) {
    service
        .keep(deed)
        .whenComplete(
            (kept, failure) -> {
              if (failure != null) {
                LOG.warn(
                    "The audit could not keep {} of token {} ({})",
                    deed.act(),
                    deed.subject(),
                    failure.toString());
              }
            });
  }

  private static List<Deed> deeds(List<Line> before, List<Line> after) {
    Map<String, Line> old = byId(before);
    Map<String, Line> now = byId(after);
    List<Deed> deeds = new ArrayList<>();
    old.forEach(
        (id, line) -> {
          if (!now.containsKey(id)) {
            deeds.add(Deed.byServer("token.remove", id, role(line)));
          }
        });
    now.forEach(
        (id, line) -> {
          Line was = old.get(id);
          if (was == null) {
            deeds.add(Deed.byServer("token.add", id, role(line)));
          } else {
            if (was.role() != line.role()) {
              deeds.add(Deed.byServer("token.change", id, "to-" + role(line)));
            }
            if (!MessageDigest.isEqual(was.hash(), line.hash())) {
              deeds.add(Deed.byServer("token.change", id, "new-secret"));
            }
          }
        });
    return deeds;
  }

  // Of two lines with one id the first counts, as where a token is looked up.
  private static Map<String, Line> byId(List<Line> lines) {
    Map<String, Line> map = new TreeMap<>();
    lines.forEach(line -> map.putIfAbsent(line.id(), line));
    return map;
  }

  private static String role(Line line) {
    return line.role().name().toLowerCase(Locale.ROOT);
  }
}
