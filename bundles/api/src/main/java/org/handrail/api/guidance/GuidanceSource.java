package org.handrail.api.guidance;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings guidance: a folder of files, or a plug-in. Register it as an OSGi service; while it is
 * registered its content is part of the feed. When its content changes it changes the service
 * property {@link #REVISION}, and the feed is rebuilt.
 *
 * <p>Threads: called on one thread at a time, that which registers the source or changes its
 * properties; never for a request.
 *
 * <p>Nulls: none may be answered: nothing is an empty list.
 *
 * <p>Deadline: none, and it may read files; the thread that calls waits for it, and the feed stays
 * as it was so long.
 *
 * <p>Failure: a source that throws is named in health; what it brought before stays.
 *
 * <p>Where two sources bring an item or helpline of the same id and language, that of the higher
 * {@code service.ranking} counts.
 */
@ConsumerType
public interface GuidanceSource {
  /** Service property: any value; a change says that the content has changed. */
  String REVISION = "handrail.guidance.revision";

  /** Its name in health and in the log. */
  String name();

  /** All items. */
  List<Item> items();

  /** All helplines. */
  List<Helpline> helplines();
}
