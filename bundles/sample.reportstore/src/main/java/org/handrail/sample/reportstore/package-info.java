/** Keeps reports in a folder, a file each. */
@NullMarked
package org.handrail.sample.reportstore;

import org.jspecify.annotations.NullMarked;
