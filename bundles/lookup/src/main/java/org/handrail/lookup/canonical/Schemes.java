package org.handrail.lookup.canonical;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.ContactScheme;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheme of each platform: our own, and before them those of plug-ins. On a platform without
 * one a name loses a leading {@code @} and is put in lower case. Safe for any thread; reading takes
 * no lock.
 */
final class Schemes {
  private static final Logger LOG = LoggerFactory.getLogger(Schemes.class);
  private static final Pattern PLATFORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,31}");
  private static final int MAX_NAME = 255;

  private record Plugged(ContactScheme scheme, int ranking) {}

  private final List<Plugged> plugged = new ArrayList<>();
  private volatile Map<String, ContactScheme> byPlatform = built();
  private volatile List<ContactScheme> fromPlugIns = List.of();
  private final AtomicLong revision = new AtomicLong();

  /** Ours, by the domain of their links: at every look-up of a link this tells them apart fast. */
  private volatile Map<String, ContactScheme> byDomain = byDomain(byPlatform);

  /** Those that the server brings; a plug-in's cannot go missing behind them. */
  private static Map<String, ContactScheme> built() {
    Map<String, ContactScheme> schemes = new HashMap<>();
    NamePattern.ALL.forEach(scheme -> schemes.put(scheme.platform(), scheme));
    for (ContactScheme scheme :
        List.of(new XmppScheme(), new MatrixScheme(), new WhatsAppScheme())) {
      schemes.put(scheme.platform(), scheme);
    }
    return Map.copyOf(schemes);
  }

  /** Takes a plug-in's scheme in, unless its platform has no possible name. */
  synchronized void add(ContactScheme scheme, int ranking) {
    if (!PLATFORM.matcher(scheme.platform()).matches()) {
      LOG.warn("A contact scheme of {} is left out: its platform has no name", scheme.getClass());
      return;
    }
    plugged.add(new Plugged(scheme, ranking));
    publish();
  }

  synchronized void remove(ContactScheme scheme) {
    plugged.removeIf(one -> one.scheme() == scheme);
    publish();
  }

  private void publish() {
    Map<String, ContactScheme> schemes = new HashMap<>(built());
    plugged.stream()
        .sorted(Comparator.comparingInt(Plugged::ranking))
        .forEach(one -> schemes.put(one.scheme().platform(), one.scheme()));
    byPlatform = Map.copyOf(schemes);
    byDomain = byDomain(schemes);
    List<ContactScheme> others = new ArrayList<>();
    schemes.values().stream().filter(Schemes::isPlugged).forEach(others::add);
    fromPlugIns = List.copyOf(others);
    // Last: who has read the new number reads the new schemes.
    revision.incrementAndGet();
  }

  /** Another number whenever the schemes are others. */
  long revision() {
    return revision.get();
  }

  private static boolean isPlugged(ContactScheme scheme) {
    return !(scheme instanceof NamePattern
        || scheme instanceof WhatsAppScheme
        || scheme instanceof XmppScheme
        || scheme instanceof MatrixScheme);
  }

  private static Map<String, ContactScheme> byDomain(Map<String, ContactScheme> schemes) {
    Map<String, ContactScheme> byDomain = new HashMap<>();
    for (ContactScheme scheme : schemes.values()) {
      if (scheme instanceof NamePattern pattern) {
        pattern.domains().forEach(domain -> byDomain.put(domain, scheme));
      } else if (scheme instanceof WhatsAppScheme) {
        WhatsAppScheme.DOMAINS.forEach(domain -> byDomain.put(domain, scheme));
      }
    }
    return Map.copyOf(byDomain);
  }

  /** The one spelling of a name; empty where it cannot be one. */
  Optional<String> userName(String platform, String typed) {
    if (!PLATFORM.matcher(platform).matches()) {
      return Optional.empty();
    }
    ContactScheme scheme = byPlatform.get(platform);
    if (scheme == null) {
      int from = 0;
      while (from < typed.length() && typed.charAt(from) == '@') {
        from++;
      }
      String name = typed.substring(from).toLowerCase(Locale.ROOT);
      return Optional.of(name).filter(Schemes::isPlain);
    }
    try {
      return scheme.userName(typed).filter(Schemes::isPlain);
    } catch (RuntimeException | LinkageError e) {
      return failed(scheme, e);
    }
  }

  /** Who a canonical link stands for. */
  Optional<Indicator> profile(String link) {
    List<ContactScheme> asked = fromPlugIns;
    for (int i = 0; i < asked.size(); i++) {
      Optional<Indicator> who = profile(asked.get(i), link);
      if (who.isPresent()) {
        return who;
      }
    }
    ContactScheme ours = byDomain.get(domain(link));
    return ours == null ? Optional.empty() : ours.profile(link);
  }

  private static Optional<Indicator> profile(ContactScheme scheme, String link) {
    try {
      return scheme.profile(link);
    } catch (RuntimeException | LinkageError e) {
      return failed(scheme, e);
    }
  }

  /** The last two labels of the host. */
  private static String domain(String link) {
    int from = link.indexOf("://") + 3;
    int to = link.indexOf('/', from);
    int dot = link.lastIndexOf('.', link.lastIndexOf('.', to) - 1);
    return link.substring(Math.max(from, dot + 1), to);
  }

  /** A plug-in's failure is its own; the message could hold what it was asked about. */
  private static <T> Optional<T> failed(ContactScheme scheme, Throwable why) {
    LOG.warn("The contact scheme {} fails ({})", scheme.getClass().getName(), why.getClass());
    return Optional.empty();
  }

  private static boolean isPlain(String name) {
    return !name.isEmpty()
        && name.length() <= MAX_NAME
        && name.chars().noneMatch(c -> Character.isISOControl(c) || Character.isWhitespace(c));
  }
}
