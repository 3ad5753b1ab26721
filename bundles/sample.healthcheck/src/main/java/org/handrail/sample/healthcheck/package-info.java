/** Whether there is room on the disk. */
@NullMarked
package org.handrail.sample.healthcheck;

import org.jspecify.annotations.NullMarked;
