package org.handrail.safebrowsing.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Remembers the answers asked for last, and makes each only once however many ask at the same time.
 * Safe for any thread.
 *
 * @param <K> what is asked
 * @param <V> the answer
 */
public final class Memo<K, V> {
  private final Map<K, CompletableFuture<V>> answers;

  /** Remembers so many. */
  public Memo(int most) {
    answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, CompletableFuture<V>> eldest) {
            return size() > most;
          }
        };
  }

  /** The answer, made now if nobody has asked before. What cannot be made is not remembered. */
  public V get(K key, Function<K, V> make) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first;
    synchronized (answers) {
      first = answers.putIfAbsent(key, mine);
    }
    if (first != null) {
      return first.join();
    }
    try {
      mine.complete(make.apply(key));
    } finally {
      if (!mine.isDone()) {
        mine.cancel(false);
        synchronized (answers) {
          answers.remove(key, mine);
        }
      }
    }
    return mine.join();
  }
}
