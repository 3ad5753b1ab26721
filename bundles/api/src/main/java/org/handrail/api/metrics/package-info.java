/**
 * What a part of the server counts: {@link org.handrail.api.metrics.MetricSource} is a service that
 * {@code GET /metrics} asks. Nobody needs a metrics library but the bundle that writes the page,
 * and two versions of a bundle can count side by side while one is swapped for the other.
 *
 * <p>No indicator, word of a report, receipt or address of a person may stand in a name, a label or
 * a value.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.metrics;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
