package org.handrail.modules.swap;

/**
 * Threads of changes: behind requests where the system is told so (the options of {@code handrail},
 * decision 0216), and what modules start on them in front again. Any thread may call.
 */
// No order of threads is relied on: it is a share of the processor that they get.
@SuppressWarnings("ThreadPriorityCheck")
public final class ModuleThreads {
  /**
   * The priority of a change. Not the lowest, so that a module's thread that asks for that one can
   * be told from a thread that only inherited ours.
   */
  private static final int BEHIND_REQUESTS = Thread.MIN_PRIORITY + 1;

  // One for all: on Java 17 an empty group is never let go.
  private static final ThreadGroup GROUP = new ThreadGroup("handrail-modules");

  private ModuleThreads() {}

  // Told from those that modules start.
  private static final class Ours extends Thread {
    Ours(Runnable task, String name) {
      super(GROUP, task, name);
      setDaemon(true);
    }
  }

  /** A thread behind requests, not started. */
  public static Thread behindRequests(Runnable task, String name) {
    Thread made = make(task, name);
    made.setPriority(BEHIND_REQUESTS);
    return made;
  }

  /** A thread of the caller's priority, not started. */
  static Thread make(Runnable task, String name) {
    return new Ours(task, name);
  }

  /**
   * Gives the calling thread that priority, and so what it starts from then on.
   *
   * @return the one it had
   */
  static int go(int priority) {
    Thread thread = Thread.currentThread();
    int had = thread.getPriority();
    thread.setPriority(priority);
    return had;
  }

  /**
   * Gives what modules started on our threads the usual priority: a thread inherits that of its
   * maker, and theirs are to answer requests.
   */
  public static void raiseWhatModulesStarted() {
    // Twice the estimate, since threads beyond the end are silently left out.
    Thread[] threads = new Thread[2 * GROUP.activeCount() + 16];
    int count = GROUP.enumerate(threads, true);
    for (int i = 0; i < count; i++) {
      if (!(threads[i] instanceof Ours) && threads[i].getPriority() == BEHIND_REQUESTS) {
        threads[i].setPriority(Thread.NORM_PRIORITY);
      }
    }
  }
}
