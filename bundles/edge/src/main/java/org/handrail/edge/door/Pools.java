package org.handrail.edge.door;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.handrail.edge.route.Entry;

/**
 * On which threads an endpoint is called. Those of the house that do not block: on the selector
 * thread, which asks for. Those of the house that do: on one pool. Those of a plug-in: on a small
 * pool of its own, whatever it says of itself, so that a plug-in that hangs takes nobody's threads
 * but its own (docs/decisions/0121).
 */
final class Pools implements AutoCloseable {
  private static final int PLUGIN_QUEUE = 256;

  private final Pool house;
  private final Map<String, Pool> plugins = new ConcurrentHashMap<>();
  private volatile int pluginThreads;

  Pools(int blockingThreads, int blockingQueue, int pluginThreads) {
    house = new Pool("handrail-endpoint", blockingThreads, blockingQueue);
    this.pluginThreads = pluginThreads;
  }

  /** The pool for an endpoint; empty where it may be called on the thread that asks. */
  Optional<Pool> of(Entry entry) {
    if (!entry.plugin()) {
      return entry.blocking() ? Optional.of(house) : Optional.empty();
    }
    return Optional.of(
        plugins.computeIfAbsent(
            entry.owner(),
            name -> new Pool("handrail-plugin-" + name, pluginThreads, PLUGIN_QUEUE)));
  }

  /** The pool of the house, which also goes on with requests that were held. */
  Pool house() {
    return house;
  }

  void each(BiConsumer<String, Pool> reader) {
    reader.accept("house", house);
    plugins.forEach(reader);
  }

  void resize(int blockingThreads, int threadsOfAPlugin) {
    house.resize(blockingThreads);
    pluginThreads = threadsOfAPlugin;
    plugins.values().forEach(pool -> pool.resize(threadsOfAPlugin));
  }

  @Override
  public void close() {
    house.close();
    plugins.values().forEach(Pool::close);
  }
}
