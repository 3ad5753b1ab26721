package org.handrail.lookup.canonical;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.handrail.api.lookup.LinkHosts;
import org.handrail.lookup.kept.SecondSight;

/**
 * The hosts of links, with what follows from a host alone: many links that nobody asked about
 * before are of a host that somebody asked about lately. Keeps about a thousand, by how they were
 * typed and from the second time on, since what is kept for nobody costs the collector of garbage
 * more than it spares; one that comes may take another's place. Safe for any thread.
 */
final class KnownHosts {
  private static final int SLOTS = 1024;

  /** Longer ones are worked out each time, so that what is kept stays below a few megabytes. */
  private static final int LONGEST = 255;

  private record Known(String typed, LinkHosts hosts) {}

  private static final AtomicReferenceArray<Known> KNOWN = new AtomicReferenceArray<>(SLOTS);
  private static final SecondSight SEEN = new SecondSight();

  private KnownHosts() {}

  /**
   * A host and the domains above it.
   *
   * @param typed the host as a byte string, as it stands in the link: without user and port, with
   *     its escapes
   * @return empty where no browser would take it for a host
   */
  static Optional<LinkHosts> of(String typed) {
    int hash = typed.hashCode();
    int slot = (hash ^ hash >>> 16) & (SLOTS - 1);
    Known known = KNOWN.getAcquire(slot);
    if (known != null && known.typed().equals(typed)) {
      return Optional.of(known.hosts());
    }
    Optional<LinkHosts> hosts = work(Bytes.unescape(typed));
    if (hosts.isPresent() && typed.length() <= LONGEST && SEEN.again(hash)) {
      KNOWN.setRelease(slot, new Known(typed, hosts.get()));
    }
    return hosts;
  }

  private static Optional<LinkHosts> work(String bytes) {
    return HostName.of(bytes)
        .map(
            host -> {
              List<String> names = Expressions.hosts(host);
              return new LinkHosts(names, () -> Look.hosts(names, bytes));
            });
  }
}
