/** The audit as a service: one thread writes what every bundle tells it. */
@NullMarked
package org.handrail.audit;

import org.jspecify.annotations.NullMarked;
