/** Measurements, printed as ratios in one run. Not deployed. */
@NullMarked
package org.handrail.bench;

import org.jspecify.annotations.NullMarked;
