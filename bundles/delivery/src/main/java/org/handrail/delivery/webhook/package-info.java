/** A sink that tells another server of a report, signed as Standard Webhooks says. */
@NullMarked
package org.handrail.delivery.webhook;

import org.jspecify.annotations.NullMarked;
