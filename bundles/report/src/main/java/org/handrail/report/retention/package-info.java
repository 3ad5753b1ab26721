/** How long reports are kept, and who waits too long. */
@NullMarked
package org.handrail.report.retention;

import org.jspecify.annotations.NullMarked;
