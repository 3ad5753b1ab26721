/** Tells whoever is on call of an urgent report. */
@NullMarked
package org.handrail.sample.reportsink;

import org.jspecify.annotations.NullMarked;
