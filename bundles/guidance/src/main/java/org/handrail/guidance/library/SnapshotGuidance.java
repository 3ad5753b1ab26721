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
import org.handrail.guidance.choice.HelplineChoice;
import org.handrail.guidance.choice.ItemChoice;
import org.handrail.guidance.library.Library.Contents;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
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
@Component(service = {Guidance.class, SnapshotGuidance.class})
public final class SnapshotGuidance implements Guidance {
  private static final Logger LOG = LoggerFactory.getLogger(SnapshotGuidance.class);

  private final Clock clock;
  // The better reference first: ServiceReference compares by ranking, the higher being greater.
  private final Map<ServiceReference<GuidanceSource>, Contents> sources =
      new TreeMap<>(Collections.reverseOrder());
  private volatile Library library = Library.EMPTY;

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

  /** All content of this moment. */
  public Library library() {
    return library;
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
    } catch (RuntimeException e) {
      // A plug-in's failure is its own.
      LOG.warn(
          "A source of guidance failed ({}): what it brought before stays", e.getClass().getName());
    }
    rebuild();
  }

  private void rebuild() {
    library = Library.of(sources.values());
  }
}
