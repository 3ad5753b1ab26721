/** Entries by key, immutable, as a risk source answers from them. */
@NullMarked
package org.handrail.lists.snapshot;

import org.jspecify.annotations.NullMarked;
