/** Decisions of people about indicators: a journal on disk, an index in memory, a risk source. */
@NullMarked
package org.handrail.confirmed;

import org.jspecify.annotations.NullMarked;
