/** Golomb-Rice coding of ascending numbers. */
@NullMarked
package org.handrail.safebrowsing.rice;

import org.jspecify.annotations.NullMarked;
