package org.handrail.guidance.library;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.guidance.GuidanceSource;
import org.handrail.api.guidance.Helpline;
import org.handrail.api.guidance.Item;
import org.handrail.api.guidance.Reader;
import org.handrail.api.guidance.Topic;
import org.handrail.guidance.choice.HelplineChoice;
import org.handrail.guidance.choice.ItemChoice;
import org.handrail.guidance.library.Library.Contents;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses from a {@link Library} that is replaced whole when a source comes, changes or goes; who
 * is reading goes on with the one that he has. A source that fails keeps what it brought before.
 */
@Component(
    service = {Guidance.class, SnapshotGuidance.class},
    configurationPolicy = ConfigurationPolicy.IGNORE)
public final class SnapshotGuidance implements Guidance {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotGuidance.class);

  private final Clock clock;
  // The better reference first: ServiceReference compares by ranking, the higher being greater.
  private final Map<ServiceReference<GuidanceSource>, Contents> sources =
      new TreeMap<>(Collections.reverseOrder());
  private final Map<ServiceReference<GuidanceSource>, String> failing =
      new TreeMap<>(Collections.reverseOrder());
  private volatile Library library = Library.EMPTY;
  // Of a library and a day, which may have passed; null until the first verdict asks for them.
  private volatile @Nullable TopicLinks links;

  /** Knows no source yet. */
  @Activate
  public SnapshotGuidance() {
    this(Clock.systemUTC());
  }

  /** The same by another clock. */
  public SnapshotGuidance(Clock clock) {
    this.clock = clock;
  }

  // Dynamic, since plug-ins come and go: what a source brought was copied, so nobody is left with
  // half of it.
  @Reference(
      cardinality = ReferenceCardinality.AT_LEAST_ONE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindSource(GuidanceSource source, ServiceReference<GuidanceSource> reference) {
    take(source, reference);
  }

  synchronized void updatedSource(
      GuidanceSource source, ServiceReference<GuidanceSource> reference) {
    take(source, reference);
  }

  synchronized void unbindSource(ServiceReference<GuidanceSource> reference) {
    sources.remove(reference);
    failing.remove(reference);
    rebuild();
  }

  @Override
  public List<Helpline> helplines(Reader reader) {
    return HelplineChoice.choose(library.helplines(), reader, today());
  }

  @Override
  public List<Item> items(Reader reader) {
    return new ItemChoice(library.items().values(), today()).choose(reader);
  }

  @Override
  public List<String> links(Topic topic) {
    TopicLinks now = links;
    Library all = library;
    LocalDate today = today();
    if (now == null || !now.areOf(all, today)) {
      now = TopicLinks.of(all, today);
      links = now;
    }
    return now.about(topic);
  }

  /** All content of this moment. */
  public Library library() {
    return library;
  }

  /** A sentence for each source that failed when it was asked last. */
  public synchronized List<String> failing() {
    return List.copyOf(failing.values());
  }

  /** The clock by which things expire. */
  public Clock clock() {
    return clock;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private void take(GuidanceSource source, ServiceReference<GuidanceSource> reference) {
    try {
      sources.put(reference, new Contents(source.items(), source.helplines()));
      failing.remove(reference);
    } catch (RuntimeException e) {
      // A plug-in's failure is its own.
      failing.put(
          reference,
          "A source of guidance of "
              + owner(reference)
              + " failed ("
              + e.getClass().getName()
              + "): what it brought before stays.");
      LOG.warn("{}", failing.get(reference));
    }
    rebuild();
  }

  private static String owner(ServiceReference<GuidanceSource> reference) {
    Bundle bundle = reference.getBundle();
    return bundle == null ? "a bundle that has gone" : bundle.getSymbolicName();
  }

  private void rebuild() {
    library = Library.of(sources.values());
  }
}
