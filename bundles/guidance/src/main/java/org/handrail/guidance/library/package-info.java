/** All content of all sources, as one immutable snapshot. */
@NullMarked
package org.handrail.guidance.library;

import org.jspecify.annotations.NullMarked;
