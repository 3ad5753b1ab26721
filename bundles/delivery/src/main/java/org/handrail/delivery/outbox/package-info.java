/** From the outbox to the sinks: leases, attempts, delays, and what is given up. */
@NullMarked
package org.handrail.delivery.outbox;

import org.jspecify.annotations.NullMarked;
