package org.handrail.api.home;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A file of the home whose owner writes it all the time, such as a database. Register it as an OSGi
 * service; a backup asks for a copy. Every other file of the home must be one that can be read at
 * any moment: replaced whole, or only added to.
 *
 * <p>Threads: called by one thread at a time, on a pool of the caller's; the answer may complete on
 * any.
 *
 * <p>Nulls: none is passed, and none may be answered.
 *
 * <p>Deadline: as long as the copy needs; work must go on meanwhile.
 *
 * <p>Failure: the backup fails, says so, and leaves nothing half made.
 */
@ConsumerType
public interface LiveFile {
  /** Where it lies, below the home, with slashes: {@code store/reports.db}. */
  String path();

  /**
   * Makes a copy that is whole as of one moment, while work goes on.
   *
   * @param copy a file that does not exist
   * @return completes when the copy is there; fails when it cannot be made, and whoever asked
   *     deletes what there is of it
   */
  CompletionStage<Void> copyTo(Path copy);
}
