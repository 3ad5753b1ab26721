package org.handrail.api.lookup;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.handrail.api.indicator.Indicator;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Answers what is known about indicators. Safe for any thread; nothing is ever fetched or resolved.
 */
@ProviderType
public interface Lookup {
  /**
   * Looks up each indicator.
   *
   * @return the findings in the order of the indicators; the stage never fails because of a source,
   *     and is complete at once when every source answers from memory
   */
  CompletionStage<List<Finding>> find(List<Indicator> indicators);
}
