package org.handrail.metrics;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import org.handrail.api.metrics.MetricSink;
import org.handrail.api.metrics.MetricSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** The few numbers of the virtual machine that an admin looks at first. */
@Component(service = MetricSource.class, configurationPolicy = ConfigurationPolicy.IGNORE)
public final class JvmMetrics implements MetricSource {

  /** Nothing to set up. */
  @Activate
  public JvmMetrics() {}

  @Override
  public void collect(MetricSink sink) {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    sink.gauge("jvm_heap_used_bytes", "Heap in use.", Map.of(), (double) heap.getUsed());
    sink.gauge("jvm_heap_max_bytes", "The most it may be.", Map.of(), (double) heap.getMax());
    sink.gauge(
        "jvm_threads",
        "Threads that live.",
        Map.of(),
        ManagementFactory.getThreadMXBean().getThreadCount());
    sink.gauge(
        "process_uptime_seconds",
        "How long the server has run.",
        Map.of(),
        ManagementFactory.getRuntimeMXBean().getUptime() / 1000.0);
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      Map<String, String> name = Map.of("gc", collector.getName());
      sink.counter(
          "jvm_gc_runs", "Collections.", name, Math.max(0, collector.getCollectionCount()));
      sink.counter(
          "jvm_gc_millis",
          "Milliseconds that collections took.",
          name,
          Math.max(0, collector.getCollectionTime()));
    }
  }
}
