/**
 * How the parts of the server are: a bundle registers a {@link
 * org.handrail.api.health.HealthCheck}, and the edge shows what it says under {@code
 * /health/ready}.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.health;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
