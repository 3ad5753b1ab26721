package org.handrail.api.lists;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Tells how the risk lists of this server are. Safe for any thread; answers from memory. */
@ProviderType
public interface ListHealth {
  /** Every list, those that could not be used yet among them, by name. */
  List<ListStatus> lists();
}
