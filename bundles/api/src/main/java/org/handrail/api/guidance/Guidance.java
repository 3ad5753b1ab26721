package org.handrail.api.guidance;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Chooses what fits a reader. Answers from memory, at once, on any thread. */
@ProviderType
public interface Guidance {
  /**
   * The helplines that fit, the most urgent first. Never empty: without a country or for one that
   * nobody has described, it holds what serves everywhere.
   */
  List<Helpline> helplines(Reader reader);

  /** The items that fit, the best first. Never empty. */
  List<Item> items(Reader reader);

  /**
   * What a child should read about a topic: the paths of a few items on this server, the best
   * first. Made beforehand, so that it costs a look-up nothing.
   */
  List<String> links(Topic topic);
}
