package org.handrail.lists.format;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.handrail.api.indicator.Indicator;
import org.handrail.api.lookup.Canonicalizer;
import org.handrail.api.lookup.Canonicalizer.Canonical;
import org.handrail.api.lookup.Opinion;
import org.handrail.lists.snapshot.ListEntry;
import org.handrail.lists.snapshot.Reach;
import org.handrail.lists.snapshot.SnapshotBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a format reads, brings it into canonical form and puts it into a snapshot. Few entries
 * are worked on by the thread that reads; of many, batches are worked on beside it, since canonical
 * forms take longer than reading.
 *
 * <p>A record's number is its line from 1 in a format of lines, and else which record it is, from
 * 1. Used by one thread.
 */
public final class Entries implements Closeable {
  /** How many numbers of broken records are kept. */
  public static final int MAX_NUMBERS = 20;

  private static final int BATCH = 2048;
  private static final int AHEAD = 8;

  /** One record: an entry, or an exception where it has none. */
  private record Draft(long number, Indicator indicator, @Nullable ListEntry entry, Reach reach) {}

  private final Canonicalizer canonicalizer;
  private final SnapshotBuilder builder;
  private final long maxByLook;
  private final Deque<Future<?>> ahead = new ArrayDeque<>();
  private final PriorityQueue<Long> numbers = new PriorityQueue<>(Collections.reverseOrder());
  private List<Draft> batch = new ArrayList<>();
  private @Nullable ExecutorService workers;
  private long records;
  private long broken;
  private long left;
  private boolean allowing;

  /**
   * Takes entries for a snapshot.
   *
   * @param maxByLook how many of the first entries for a whole host or a contact are also met by
   *     what only looks like them
   */
  public Entries(Canonicalizer canonicalizer, SnapshotBuilder builder, long maxByLook) {
    this.canonicalizer = canonicalizer;
    this.builder = builder;
    this.maxByLook = maxByLook;
  }

  /** Whatever is read says that it does no harm. */
  public void allowing() {
    allowing = true;
  }

  /** An entry. */
  void entry(long number, Indicator indicator, ListEntry entry) throws IOException {
    add(new Draft(number, indicator, said(entry), Reach.WHOLE));
  }

  /** An entry for a whole Matrix server and everybody on it. */
  void server(long number, String server, ListEntry entry) throws IOException {
    records++;
    if (canonicalizer.of(new Indicator.Handle("matrix", server))
        instanceof Canonical.Understood understood) {
      builder.addServer(understood.subject(), said(entry));
    } else {
      note(number);
    }
  }

  /**
   * An entry for every Matrix name of a shape.
   *
   * @param kind {@code @} users, {@code #} rooms, {@code :} servers
   */
  void glob(char kind, String pattern, ListEntry entry) throws IOException {
    records++;
    if (!builder.addGlob(kind, pattern, said(entry))) {
      left++;
    }
  }

  private ListEntry said(ListEntry entry) {
    return allowing ? entry.saying(Opinion.ALLOWED) : entry;
  }

  /** An exception from what less specific entries of this list say. */
  void except(long number, Indicator indicator, Reach reach) throws IOException {
    add(new Draft(number, indicator, null, reach));
  }

  /** A record that is not understood. */
  void broken(long number) {
    records++;
    note(number);
  }

  private synchronized void note(long number) {
    broken++;
    if (numbers.size() < MAX_NUMBERS) {
      numbers.add(number);
    } else if (number < numbers.element()) {
      numbers.remove();
      numbers.add(number);
    }
  }

  /** A record that is understood, and says what a snapshot cannot. */
  void left() {
    records++;
    left++;
  }

  /** How many records there were, those that were not understood or left out among them. */
  public long records() {
    return records;
  }

  /** How many records were not understood. */
  public synchronized long broken() {
    return broken;
  }

  /** The lowest numbers of records that were not understood, in order. */
  public synchronized List<Long> brokenNumbers() {
    return numbers.stream().sorted().toList();
  }

  /** How many records say what a snapshot cannot. */
  public long leftOut() {
    return left;
  }

  private void add(Draft draft) throws IOException {
    batch.add(draft);
    records++;
    if (batch.size() == BATCH) {
      List<Draft> full = batch;
      batch = new ArrayList<>(BATCH);
      if (workers == null) {
        // One processor is left to answer questions meanwhile.
        int threads = Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() - 1));
        workers =
            Executors.newFixedThreadPool(
                threads,
                task -> {
                  Thread thread = new Thread(task, "handrail-lists-forms");
                  thread.setDaemon(true);
                  return thread;
                });
      }
      ahead.add(
          workers.submit(
              () -> {
                work(full);
                return null;
              }));
      if (ahead.size() > AHEAD) {
        await(ahead.remove());
      }
    }
  }

  /** Waits until all is in the builder. */
  public void finish() throws IOException {
    work(batch);
    batch = new ArrayList<>();
    while (!ahead.isEmpty()) {
      await(ahead.remove());
    }
  }

  @Override
  public void close() {
    if (workers != null) {
      workers.shutdownNow();
    }
  }

  private static void await(Future<?> work) throws IOException {
    try {
      work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while a list was read", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void work(List<Draft> drafts) throws IOException {
    for (Draft draft : drafts) {
      if (canonicalizer.of(draft.indicator()) instanceof Canonical.Understood understood) {
        if (draft.entry() == null) {
          builder.except(understood.subject(), draft.reach());
        } else {
          builder.add(understood.subject(), draft.entry(), !allowing && builder.size() < maxByLook);
        }
      } else {
        note(draft.number());
      }
    }
  }
}
