/** The report button as it is served: its script, its demo page, and the front page. */
@NullMarked
package org.handrail.button;

import org.jspecify.annotations.NullMarked;
