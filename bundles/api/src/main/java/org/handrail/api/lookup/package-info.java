/**
 * Whether an indicator is known to be harmful, and why: {@link org.handrail.api.lookup.Lookup}
 * answers, {@link org.handrail.api.lookup.RiskSource} is what it asks, and a plug-in adds one by
 * registering it.
 */
@Version("1.0.0")
@Export
@NullMarked
package org.handrail.api.lookup;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
