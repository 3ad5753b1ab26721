package org.handrail.report.intake;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.handrail.api.audit.Audit;
import org.handrail.api.audit.Deed;
import org.handrail.api.guidance.Guidance;
import org.handrail.api.lookup.Lookup;
import org.handrail.api.report.ReportSink;
import org.handrail.api.report.ReportStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The services that a report meets, each of which may be away: without a store a report is answered
 * 503; without look-up it is not matched; without guidance it is answered with the emergency number
 * alone; without the audit the team cannot work; a sink that is away gets its reports later. One
 * that leaves in the middle of a request finishes what it was asked.
 */
@Component(service = Neighbours.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class Neighbours {
  private volatile Optional<ReportStore> store = Optional.empty();
  private volatile Optional<Guidance> guidance = Optional.empty();
  private volatile Optional<Lookup> lookup = Optional.empty();
  private volatile Optional<Audit> audit = Optional.empty();
  private final Map<String, ReportSink> sinks = new ConcurrentSkipListMap<>();

  /** Knows nobody yet. */
  @Activate
  public Neighbours() {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindStore(ReportStore service) {
    store = Optional.of(service);
  }

  synchronized void unbindStore(ReportStore service) {
    store = store.filter(current -> current != service);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindGuidance(Guidance service) {
    guidance = Optional.of(service);
  }

  synchronized void unbindGuidance(Guidance service) {
    guidance = guidance.filter(current -> current != service);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindLookup(Lookup service) {
    lookup = Optional.of(service);
  }

  synchronized void unbindLookup(Lookup service) {
    lookup = lookup.filter(current -> current != service);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindAudit(Audit service) {
    audit = Optional.of(service);
  }

  synchronized void unbindAudit(Audit service) {
    audit = audit.filter(current -> current != service);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSink(ReportSink sink) {
    sinks.put(sink.name(), sink);
  }

  void unbindSink(ReportSink sink) {
    sinks.values().remove(sink);
  }

  /** Where reports are kept. */
  public Optional<ReportStore> store() {
    return store;
  }

  /** Who knows what helps. */
  public Optional<Guidance> guidance() {
    return guidance;
  }

  /** Who knows what is listed. */
  public Optional<Lookup> lookup() {
    return lookup;
  }

  /** Who keeps what was done. */
  public Optional<Audit> audit() {
    return audit;
  }

  /** Has a deed kept that does not wait for it. */
  public void tell(Deed deed) {
    audit.ifPresent(service -> service.keep(deed));
  }

  /** The destinations, by name. */
  public Collection<ReportSink> sinks() {
    return List.copyOf(sinks.values());
  }
}
