/** What fits a reader. */
@NullMarked
package org.handrail.guidance.choice;

import org.jspecify.annotations.NullMarked;
