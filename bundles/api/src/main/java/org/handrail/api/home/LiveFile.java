package org.handrail.api.home;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A file of the home whose owner writes it all the time, such as a database. Register it as an OSGi
 * service; a backup asks for a copy. Every other file of the home must be one that can be read at
 * any moment: replaced whole, or only added to.
 *
 * <p>Threads: called on a thread of the backup, one file at a time; the stage may complete on any.
 *
 * <p>Nulls: none is passed, and none may be answered.
 *
 * <p>Deadline: none; the backup waits, and the server works on meanwhile.
 *
 * <p>Failure: a copy that fails ends the backup, which leaves nothing and is tried again by whoever
 * asked for it.
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
