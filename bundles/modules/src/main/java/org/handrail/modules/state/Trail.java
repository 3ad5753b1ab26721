package org.handrail.modules.state;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.osgi.framework.ServiceReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to the audit of the whole server, which is away at the begin of a start and while its
 * bundle is exchanged: what happens meanwhile waits, bounded, and is told when it is there. The
 * audit itself is started by the first deed and not before. Safe for any thread; never waits for
 * the disk.
 */
public final class Trail implements Consumer<Deed> {
  private static final Logger LOG = LoggerFactory.getLogger(Trail.class);
  private static final int MOST_WAITING = 1_000;

  private final Function<ServiceReference<Audit>, Optional<Audit>> services;
  private final Queue<Deed> waiting = new ArrayDeque<>();
  private Optional<ServiceReference<Audit>> audit = Optional.empty();

  /**
   * No audit is there yet.
   *
   * @param services gets a service, unless it has left meanwhile
   */
  public Trail(Function<ServiceReference<Audit>, Optional<Audit>> services) {
    this.services = services;
  }

  /** Keeps a deed, now or when the audit is there. */
  @Override
  public synchronized void accept(Deed deed) {
    if (waiting.size() == MOST_WAITING) {
      LOG.error("The audit is away for too long: a deed about modules is not in it");
      waiting.remove();
    }
    waiting.add(deed);
    tell();
  }

  /** The audit is there. */
  public synchronized void come(ServiceReference<Audit> reference) {
    audit = Optional.of(reference);
    tell();
  }

  /** The audit leaves; another may have come before. */
  public synchronized void go(ServiceReference<Audit> reference) {
    audit = audit.filter(known -> !known.equals(reference));
  }

  private void tell() {
    Optional<Audit> service = waiting.isEmpty() ? Optional.empty() : audit.flatMap(services);
    if (service.isPresent()) {
      waiting.forEach(deed -> tell(service.get(), deed));
      waiting.clear();
    }
  }

  // The deed has happened already: that it cannot be kept is for an admin to mend.
  private static void tell(Audit service, Deed deed) {
    service
        .keep(deed)
        .whenComplete(
            (kept, failure) -> {
              if (failure != null) {
                LOG.error(
                    "A deed about modules is not in the audit ({})", failure.getClass().getName());
              }
            });
  }
}
