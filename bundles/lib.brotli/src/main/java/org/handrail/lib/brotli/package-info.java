/** Brotli for answers that are packed once and sent often. */
@NullMarked
package org.handrail.lib.brotli;

import org.jspecify.annotations.NullMarked;
