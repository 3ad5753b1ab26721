/** {@code GET /metrics}: gathers what every part of the server counts. */
@NullMarked
package org.handrail.metrics;

import org.jspecify.annotations.NullMarked;
