/** Asks every source that is there and merges what they answer. */
@NullMarked
package org.handrail.lookup.engine;

import org.jspecify.annotations.NullMarked;
