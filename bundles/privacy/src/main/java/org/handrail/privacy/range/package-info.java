/** Ranges: all hashes that begin alike, padded so that each answer is as long as any other. */
@NullMarked
package org.handrail.privacy.range;

import org.jspecify.annotations.NullMarked;
