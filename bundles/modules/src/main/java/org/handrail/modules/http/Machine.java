package org.handrail.modules.http;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the virtual machine uses. */
final class Machine {
  private Machine() {}

  /** Threads in all, and by name without their numbers: who has too many stands out. */
  static Map<String, Object> threads() {
    ThreadMXBean bean = ManagementFactory.getThreadMXBean();
    Map<String, Integer> byName = new TreeMap<>();
    for (var thread : bean.getThreadInfo(bean.getAllThreadIds())) {
      if (thread != null) {
        byName.merge(
            thread.getThreadName().replaceAll("[-#@ ]*[0-9a-f]*[0-9]+$", ""), 1, Integer::sum);
      }
    }
    List<Map<String, Object>> groups = new ArrayList<>();
    byName.forEach((name, count) -> groups.add(Map.of("name", name, "count", count)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("live", bean.getThreadCount());
    json.put("peak", bean.getPeakThreadCount());
    json.put("groups", groups);
    return json;
  }

  static Map<String, Object> memory() {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("heapUsedBytes", heap.getUsed());
    json.put("heapMaxBytes", heap.getMax());
    json.put("classesBytes", metaspace());
    json.put("classes", ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    return json;
  }

  private static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  static long uptimeSeconds() {
    return ManagementFactory.getRuntimeMXBean().getUptime() / 1_000;
  }
}
