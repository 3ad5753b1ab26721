package org.handrail.api.lookup;

import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows harmful things: a list, or a service that is asked. Register it as an OSGi service; look-up
 * asks every source that is registered, and a source that leaves while it is asked counts as one
 * that failed.
 *
 * <p>Threads: called concurrently. A source with the service property {@link #IN_MEMORY} set to
 * true is called on a network selector thread; any other is called on a bounded pool of its own.
 *
 * <p>Nulls: none is passed, and none may be answered: knowing nothing is an empty list.
 *
 * <p>Deadline: in memory, at once. Any other has 1.5 seconds, or what it says itself by {@link
 * #DEADLINE_MILLIS}.
 *
 * <p>Failure: a source that throws, fails or is late is left out of that verdict and named in it;
 * it never fails a look-up. One that fails five times in a row is left alone for some seconds, and
 * then tried with one call.
 */
@ConsumerType
public interface RiskSource {
  /**
   * Service property (Boolean): {@link #find} answers from memory, never blocks and returns a
   * completed stage.
   */
  String IN_MEMORY = "handrail.source.in-memory";

  /**
   * Service property (Integer): how long {@link #find} may take, in milliseconds, where that is not
   * what the configuration of look-up says for every source; 1 to 60000. It means nothing for a
   * source in memory.
   */
  String DEADLINE_MILLIS = "handrail.source.deadline-millis";

  /**
   * The name by which verdicts and health show it, such as {@code urlhaus}; the same for the
   * service's whole life.
   */
  String name();

  /**
   * The version of what the source knows. While two calls answer the same number, {@link #find}
   * answers the same: verdicts are kept on its strength, and dropped as soon as it differs. Called
   * at every look-up, on any thread: it answers at once.
   *
   * @return empty where the source cannot tell; then its verdicts are not kept
   */
  default OptionalLong revision() {
    return OptionalLong.empty();
  }

  /**
   * Every entry that matches one of the subject's keys. Entries that have expired may be among
   * them: look-up drops them. Knowing nothing is an empty list, and not being able to tell is a
   * failed stage.
   */
  CompletionStage<List<Reason>> find(Subject subject);
}
